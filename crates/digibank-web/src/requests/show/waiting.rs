//! How long a request that waits may take, in words: an honest range, or an honest no with what would do instead.

use super::*;

/// What could be asked less strictly, when nothing fits: only what this request asks.
fn would_do(s: &Screen, needs: &Needs) -> Markup {
    let asked = [
        (needs.keyboard.is_some(), "where-other-keyboard"),
        (needs.kinds.len() == 1, "where-other-kind"),
        (needs.min_tier > 1, "where-simpler"),
        (needs.min_grade.is_some(), "where-more-worn"),
        (needs.mobile_data, "where-internet-beside"),
        (!needs.access.is_empty(), "where-without-access"),
    ];
    let asked: Vec<&str> = asked.into_iter().filter(|(is, _)| *is).map(|(_, key)| key).collect();
    html! {
        @if !asked.is_empty() {
            p { (s.t("where-would-do")) }
            ul { @for key in asked { li { (s.t(key)) } } }
        }
    }
}

pub(super) fn waiting(s: &Screen, w: &WhereIs, needs: &Needs, count: i64) -> Markup {
    html! {
        p { (s.tx("where-waiting", vec![("count", count.into()), ("days", w.waited.into())])) }
        @match w.outlook {
            Outlook::TooLittle { served } => { p class="lead" { (s.tx("where-too-little", vec![("served", served.into())])) } },
            Outlook::NothingFits => { p class="lead" { strong { (s.t("where-nothing-fits")) } } p { (s.t("where-nothing-fits-then")) } (would_do(s, needs)) },
            Outlook::Range { from, likely, to } => {
                p class="lead" { strong { @match to {
                    Some(to) if to <= from => { (s.tx("where-range-about", vec![("weeks", from.into())])) },
                    Some(to) => { (s.tx("where-range", vec![("from", from.into()), ("to", to.into())])) },
                    None => { (s.tx("where-range-open", vec![("from", from.into())])) },
                } } }
                @if let Some(likely) = likely { p { (s.tx("where-likely", vec![("weeks", likely.into())])) } }
                p class="muted" { (s.t("where-how")) }
            },
        }
        p { @match w.place {
            Place::Front => { (s.t("where-place-front")) },
            Place::Middle => { (s.t("where-place-middle")) },
            Place::Back => { (s.t("where-place-back")) },
        } }
        @if let Some(class) = w.class {
            p { @match &w.rule {
                Some(rule) => { (s.tx("where-class-rule", vec![("class", i64::from(class).into()), ("rule", policy::rule_words(rule))])) },
                None => { (s.tx("where-class", vec![("class", i64::from(class).into())])) },
            } }
        }
    }
}
