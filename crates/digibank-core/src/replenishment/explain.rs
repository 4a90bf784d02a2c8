//! Plain sentences about a shelf and about what travels, in the reader's language. Pure.

use super::proposal::{Load, ShelfLine};
use crate::i18n::{self, Lang};

/// Tenths as people write them: 3, 1,5 or 1.5.
fn tenths(lang: Lang, n: i64) -> String {
    let (whole, tenth) = (n / 10, n % 10);
    match (tenth, lang) {
        (0, _) => whole.to_string(),
        (_, Lang::En) => format!("{whole}.{tenth}"),
        (_, Lang::Nl | Lang::Fr) => format!("{whole},{tenth}"),
    }
}

/// Why so many should stand there.
pub fn shelf(lang: Lang, l: &ShelfLine) -> Vec<String> {
    let mut out = vec![];
    let pace = tenths(lang, l.per_week_tenths);
    if l.lent + l.waiting > 0 && l.per_week_tenths == 0 {
        let facts = [("asked", (l.lent + l.waiting).into()), ("weeks", l.weeks.into())];
        out.push(i18n::text(lang, "replenishment-why-few", &facts));
    } else if l.lent + l.waiting > 0 {
        let key = if l.waiting > 0 { "replenishment-why-asked" } else { "replenishment-why-lent" };
        let facts =
            [("pace", pace.into()), ("lent", l.lent.into()), ("waiting", l.waiting.into()), ("weeks", l.weeks.into())];
        out.push(i18n::text(lang, key, &facts));
    } else if l.by_demand > 0 {
        out.push(i18n::text(lang, "replenishment-why-like-others", &[]));
    }
    let target = ("target", l.target.into());
    if l.target == 0 {
        out.push(i18n::text(lang, "replenishment-why-none", &[]));
    } else if l.target > l.by_demand {
        out.push(i18n::text(lang, "replenishment-why-floor", &[target]));
    } else {
        let facts = [target, ("days", l.cover_days.into()), ("percent", l.short_at_target_percent.into())];
        let small = l.short_at_target_percent <= 10;
        let key = if small { "replenishment-why-target" } else { "replenishment-why-target-chance" };
        out.push(i18n::text(lang, key, &facts));
    }
    out
}

/// Why these devices should travel.
pub fn load(lang: Lang, l: &Load) -> Vec<String> {
    let mut out = vec![];
    if l.under_floor > 0 {
        out.push(i18n::text(lang, "replenishment-why-under-floor", &[("count", l.under_floor.into())]));
    }
    if l.count > l.under_floor {
        let facts = [("number", l.numbers.1.into()), ("percent", l.last_needed_percent.into())];
        let key = if l.count == 1 { "replenishment-why-needed-one" } else { "replenishment-why-needed" };
        out.push(i18n::text(lang, key, &facts));
    }
    if let Some(missed) = l.missed_percent {
        out.push(i18n::text(lang, "replenishment-why-missed", &[("percent", missed.into())]));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tenths_are_written_as_people_do() {
        assert_eq!(
            (tenths(Lang::Nl, 30), tenths(Lang::Fr, 15), tenths(Lang::En, 4)),
            ("3".into(), "1,5".into(), "0.4".into())
        );
    }
}
