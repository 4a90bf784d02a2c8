//! Why this one, and why not me: plain sentences from kept facts, in the reader's language. Pure. Other organisations are named only
//! to those who may know them; to a partner they are "another organisation".

use super::offers::advice::{Advice, ReserveAt, Turn};
use super::policy::{Denominator, FairnessRule, FairnessUnit, Rules, rule_words};
use super::round::Line;
use super::why::{LastElsewhere, Obstacle, Others, Share, Shortcoming, Why};
use crate::i18n::{self, Lang};
use crate::kernel::refusal::{Arg, Args};
use crate::kernel::{LocationId, Word};

/// One sentence: a message key and its facts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// The message.
    pub key: &'static str,
    /// The facts in it.
    pub args: Args,
}

impl Sentence {
    fn new(key: &'static str, args: Args) -> Sentence {
        Sentence { key, args }
    }
    /// The sentence in a language.
    pub fn text(&self, lang: Lang) -> String {
        i18n::text(lang, self.key, &self.args)
    }
}

/// The sentences of one line, the class first. `name_of` gives the name of another organisation, or none to those who may not know it.
pub fn sentences(line: &Line, rules: &Rules, name_of: &dyn Fn(&str) -> Option<String>) -> Vec<Sentence> {
    let class = ("class", Arg::from(i64::from(line.class)));
    let days = ("days", Arg::from(line.waiting_days));
    let mut out = vec![match &line.rule {
        Some(rule) => Sentence::new("why-class-by-rule", vec![class, ("rule", rule_words(rule)), days]),
        None => Sentence::new("why-class-of-all-others", vec![class, days]),
    }];
    match &line.why {
        Why::Served { better, plainer, nearer } => {
            match better {
                0 => out.push(Sentence::new("why-fits-exactly", vec![])),
                steps => out.push(Sentence::new("why-fits-better", vec![("steps", i64::from(*steps).into())])),
            }
            out.extend(taken(plainer, "why-plainer-taken", "why-plainer-kept"));
            out.extend(taken(nearer, "why-nearer-taken", "why-nearer-kept"));
        }
        Why::NothingSuits { obstacles } => out.extend(obstacle_sentences(obstacles)),
        Why::KeptBack { earmarked, kept } => {
            if *earmarked > 0 {
                out.push(Sentence::new("why-not-earmarked", vec![("count", i64::from(*earmarked).into())]));
            }
            if *kept > 0 || *earmarked == 0 {
                out.push(Sentence::new("why-not-kept", vec![("count", i64::from(*kept).into())]));
            }
        }
        Why::QuotaReached { quota, .. } => {
            out.push(Sentence::new("why-not-quota", vec![("quota", i64::from(*quota).into())]))
        }
        Why::AllInUse { .. } => out.extend(in_use_sentences(line, rules, name_of)),
    }
    if let Some(reason) = &line.strike_reason {
        out.push(Sentence::new("why-struck", vec![("reason", reason.into())]));
    }
    out
}

/// What to add to the reason of a line when lines of its round were struck out afterwards: others did not get what the reason says.
pub fn struck_since(line: &Line, struck: i64) -> Option<Sentence> {
    let tells_of_others = matches!(line.why, Why::AllInUse { .. } | Why::Served { .. });
    (struck > 0 && tells_of_others && line.strike_reason.is_none())
        .then(|| Sentence::new("why-struck-since", vec![("count", struck.into())]))
}

/// Why a device goes to somebody between two rounds, or is kept. `name_of` names an organisation or municipality, `place_of` a place.
pub fn offer(
    advice: &Advice,
    name_of: &dyn Fn(&str) -> String,
    place_of: &dyn Fn(LocationId) -> String,
) -> Vec<Sentence> {
    let turn = |t: &Turn| vec![("who", name_of(&t.unit).into()), ("class", i64::from(t.class).into())];
    match advice {
        Advice::AtOnce { to } => {
            let class = ("class", Arg::from(i64::from(to.class)));
            let days = ("days", Arg::from(i64::from(to.waiting_days)));
            let first = match &to.rule {
                Some(rule) => Sentence::new("why-class-by-rule", vec![class, ("rule", rule_words(rule)), days]),
                None => Sentence::new("why-class-of-all-others", vec![class, days]),
            };
            let fits = match to.better {
                0 => Sentence::new("why-fits-exactly", vec![]),
                better => Sentence::new("why-fits-better", vec![("steps", i64::from(better).into())]),
            };
            vec![first, fits, Sentence::new("offers-passes-nobody", vec![("who", name_of(&to.unit).into())])]
        }
        Advice::NobodyWaits => vec![Sentence::new("offers-nobody-waits", vec![])],
        Advice::Reserve { at, keep, there } => {
            let at = match at {
                ReserveAt::Everywhere => Arg::Key("offers-everywhere".into()),
                ReserveAt::Municipality { name } => name.into(),
                ReserveAt::Place { location } => place_of(*location).into(),
            };
            let facts = vec![("at", at), ("keep", i64::from(*keep).into()), ("there", i64::from(*there).into())];
            vec![Sentence::new("offers-reserve", facts)]
        }
        Advice::Earlier { first, at_once } => {
            let later = match at_once {
                Some(later) => Sentence::new("offers-earlier-than", turn(later)),
                None => Sentence::new("offers-suits-nobody-now", vec![]),
            };
            vec![Sentence::new("offers-earlier", turn(first)), later]
        }
        Advice::Quota => vec![Sentence::new("offers-quota", vec![])],
        Advice::LeftOver => vec![Sentence::new("offers-left-over", vec![])],
    }
}

/// What became of devices that would have been better, class by class.
fn taken(others: &Others, taken: &'static str, kept: &'static str) -> Vec<Sentence> {
    let mut out = vec![];
    for (class, count) in others.held_by_class.iter().filter(|(_, n)| *n > 0) {
        out.push(Sentence::new(taken, vec![("count", i64::from(*count).into()), ("class", i64::from(*class).into())]));
    }
    if others.kept > 0 {
        out.push(Sentence::new(kept, vec![("count", i64::from(others.kept).into())]));
    }
    out
}

fn obstacle_sentences(obstacles: &[Obstacle]) -> Vec<Sentence> {
    if obstacles.is_empty() {
        return vec![Sentence::new("why-not-no-devices", vec![])];
    }
    let mut out = vec![Sentence::new("why-not-nothing-suits", vec![])];
    let need = |o: &Obstacle| ("need", Arg::Key(format!("shortcoming-{}", o.need.word().replace('_', "-")).into()));
    let mut by_gain: Vec<&Obstacle> = obstacles.iter().collect();
    by_gain.sort_by_key(|o| std::cmp::Reverse((o.alone, o.excludes)));
    for o in by_gain.into_iter().take(3) {
        out.push(match o.alone {
            0 => Sentence::new("why-not-obstacle", vec![("count", i64::from(o.excludes).into()), need(o)]),
            alone => {
                // the policy and the donor are no wishes of whoever asks
                let key = match o.need {
                    Shortcoming::Distance => "why-not-obstacle-distance",
                    Shortcoming::Earmark => "why-not-earmarked",
                    _ => "why-not-obstacle-alone",
                };
                Sentence::new(key, vec![("count", i64::from(alone).into()), need(o)])
            }
        });
    }
    out
}

fn in_use_sentences(line: &Line, rules: &Rules, name_of: &dyn Fn(&str) -> Option<String>) -> Vec<Sentence> {
    let Why::AllInUse {
        devices,
        kept,
        higher_class,
        same_class,
        next,
        last_elsewhere,
        shortest_wait_at_home,
        earmarked,
        too_far,
    } = &line.why
    else {
        return vec![];
    };
    let count = |n: u32| Arg::from(i64::from(n));
    let mut out = vec![Sentence::new("why-not-all-in-use", vec![("count", count(*devices))])];
    if *higher_class > 0 {
        out.push(Sentence::new("why-not-higher-class", vec![("count", count(*higher_class))]));
    }
    if *same_class > 0 {
        out.push(Sentence::new("why-not-same-class", vec![("count", count(*same_class))]));
    }
    if let Some(days) = shortest_wait_at_home {
        let key = match i64::from(*days) == line.waiting_days {
            true => "why-not-waited-as-long-at-home",
            false => "why-not-waited-longer-at-home",
        };
        out.push(Sentence::new(key, vec![("days", count(*days)), ("own", line.waiting_days.into())]));
    }
    if let Some(last) = last_elsewhere {
        let who = match rules.fairness_unit {
            FairnessUnit::Municipality => Arg::from(&last.unit),
            FairnessUnit::Organisation => {
                name_of(&last.unit).map_or(Arg::Key("why-another-organisation".into()), Arg::from)
            }
        };
        let ((their_count, their_all), (our_count, our_all)) =
            (had(last.share, rules.fairness_rule), had(*next, rules.fairness_rule));
        // a figure fixed by the policy is not a number of requests
        let fixed =
            |is: &dyn Fn(&Denominator) -> bool| if rules.denominators.iter().any(is) { "figure" } else { "requests" };
        let our_counted = match rules.fairness_unit {
            FairnessUnit::Organisation => fixed(&|d| d.unit == line.organisation.to_string()),
            // a line does not name its own municipality
            FairnessUnit::Municipality => fixed(&|d| i64::from(d.of) == our_all),
        };
        let facts = vec![
            ("who", who),
            ("theirs", last.share.percent().into()),
            ("their_count", their_count.into()),
            ("their_all", their_all.into()),
            ("our_count", our_count.into()),
            ("our_all", our_all.into()),
            ("counted", fixed(&|d| d.unit == last.unit).into()),
            ("our_counted", our_counted.into()),
            ("unit", rules.fairness_unit.word().into()),
        ];
        out.push(Sentence::new(turn(last, *next, rules.fairness_unit, rules.fairness_rule), facts));
    }
    let others = [("why-not-kept", kept), ("why-not-earmarked-too", earmarked), ("why-not-too-far-too", too_far)];
    out.extend(others.iter().filter(|(_, n)| **n > 0).map(|(key, n)| Sentence::new(key, vec![("count", count(**n))])));
    out
}

/// How many devices a share stands for, before the one it is about, and of how many: the keys of the rules turned back into counts.
fn had(share: Share, rule: FairnessRule) -> (i64, i64) {
    let (count, all) = match rule {
        FairnessRule::MaxMin => (share.of, share.per),
        FairnessRule::Webster => (share.of.saturating_sub(1) / 2, share.per / 2),
        FairnessRule::Proportional => (share.of.saturating_sub(1), share.per),
    };
    (i64::try_from(count).unwrap_or(i64::MAX), i64::try_from(all).unwrap_or(i64::MAX))
}

/// What put the other's last turn before the next one of this unit: a smaller share, or the order at equal shares (`docs/allocation.md`).
fn turn(last: &LastElsewhere, next: Share, unit: FairnessUnit, rule: FairnessRule) -> &'static str {
    if last.share.is_below(next) {
        return if last.share.percent() == next.percent() {
            "why-not-slightly-smaller-share"
        } else {
            "why-not-smaller-share"
        };
    }
    match (rule, last.share.per == next.per, unit) {
        (FairnessRule::MaxMin, false, _) => "why-not-same-share-smallest",
        (FairnessRule::Proportional, false, _) => "why-not-same-share-largest",
        (_, _, FairnessUnit::Organisation) => "why-not-same-share-registered",
        (_, _, FairnessUnit::Municipality) => "why-not-same-share-by-name",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_told_as_devices_had_of_devices_asked() {
        assert_eq!(had(Share { of: 9, per: 14 }, FairnessRule::MaxMin), (9, 14));
        assert_eq!(had(Share { of: 19, per: 28 }, FairnessRule::Webster), (9, 14));
        assert_eq!(had(Share { of: 10, per: 14 }, FairnessRule::Proportional), (9, 14));
    }

    #[test]
    fn the_reason_named_is_the_one_that_decided() {
        let at = |of, per| Share { of, per };
        let key = |theirs, ours, unit, rule| {
            turn(&LastElsewhere { unit: "x".into(), share: theirs, shortest_wait: 3 }, ours, unit, rule)
        };
        let (org, town) = (FairnessUnit::Organisation, FairnessUnit::Municipality);
        let max_min = FairnessRule::MaxMin;
        assert_eq!(key(at(1, 4), at(1, 2), org, max_min), "why-not-smaller-share");
        assert_eq!(key(at(333, 1000), at(1, 3), org, max_min), "why-not-slightly-smaller-share");
        assert_eq!(key(at(1, 2), at(2, 4), org, max_min), "why-not-same-share-smallest");
        assert_eq!(key(at(2, 4), at(1, 2), org, FairnessRule::Proportional), "why-not-same-share-largest");
        assert_eq!(key(at(1, 2), at(2, 4), org, FairnessRule::Webster), "why-not-same-share-registered");
        assert_eq!(key(at(0, 4), at(0, 4), org, max_min), "why-not-same-share-registered");
        assert_eq!(key(at(0, 4), at(0, 4), town, max_min), "why-not-same-share-by-name");
    }
}
