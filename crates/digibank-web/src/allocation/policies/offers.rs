//! What there is to choose from in a policy: names for keys and words.

use crate::shell::page::Screen;
use digibank_core::allocation::policy::{ConditionKind, RuleCondition};
use digibank_core::auth::Permit;
use digibank_core::auth::rights::Allocate;
use digibank_core::db::Tx;
use digibank_core::devices::DeviceKind;
use digibank_core::kernel::{Code, CodeKind, Res, Word};
use digibank_core::logistics::{Location, LocationKind, location};
use digibank_core::people::{Part, Programme, organisation};
use digibank_core::requests::{AgeBand, target_group};
use maud::{Markup, html};

/// What the values of conditions offer: names for keys and words.
#[derive(Clone, Debug, Default)]
pub struct Offers {
    groups: Vec<(String, String)>,
    pub(super) organisations: Vec<(String, String)>,
    points: Vec<(String, String)>,
    towns: Vec<String>,
    /// Places of which nobody said where they lie.
    unknown: Vec<(Code, String)>,
}

pub(super) fn offers(tx: &mut Tx<'_>, by: &Permit<Allocate>, programme: &Programme) -> Res<Offers> {
    let lang = by.actor().lang;
    let mut points = location::list(tx, by.programme(), None)?;
    let lies_nowhere = |l: &&Location| l.active && l.kind != LocationKind::Vehicle && l.coordinates.is_none();
    let unknown = points
        .iter()
        .filter(lies_nowhere)
        .map(|l| (programme.code(CodeKind::Location, l.number), l.name.clone()))
        .collect();
    points.retain(|l| l.kind == LocationKind::LendingPoint);
    let towns = location::municipalities(tx, by.programme())?.into_iter().collect();
    Ok(Offers {
        groups: target_group::all(tx, by.programme())?
            .iter()
            .map(|g| (g.word.clone(), g.name(lang).to_owned()))
            .collect(),
        organisations: organisation::names(tx, by.programme(), Some(Part::Partner))?
            .into_iter()
            .map(|(id, name)| (id.to_string(), name))
            .collect(),
        points: points.into_iter().map(|l| (l.id.to_string(), l.name)).collect(),
        towns,
        unknown,
    })
}

/// Names of places in one sentence at most.
const PLACES_NAMED: usize = 5;

impl Offers {
    /// For which places a distance says nothing, because nobody said where they lie.
    pub(super) fn unknown_places(&self, s: &Screen) -> Markup {
        let more = self.unknown.len().saturating_sub(PLACES_NAMED);
        html! { @if !self.unknown.is_empty() {
            p class="hint" {
                (s.tx("policies-unknown-places", vec![("count", self.unknown.len().into())])) " "
                @for (at, (code, name)) in self.unknown.iter().take(PLACES_NAMED).enumerate() {
                    @if at > 0 { ", " } a href={ "/locations/" (code) } { (name) }
                }
                @if more > 0 { " " (s.tx("policies-unknown-more", vec![("count", more.into())])) } "."
            }
        } }
    }
    /// Every value any condition may take: what is sent, and how it reads. A word of two kinds of conditions stands once, and reads as
    /// it does in the condition of its row.
    pub(super) fn values(&self, s: &Screen, condition: Option<ConditionKind>) -> Vec<(String, String)> {
        let mut out = self.groups.clone();
        for (value, text) in s.words::<AgeBand>("age-band") {
            match out.iter_mut().find(|(other, _)| *other == value) {
                None => out.push((value, text)),
                Some(_) if condition == Some(ConditionKind::TargetGroup) => {}
                Some((_, told)) if condition == Some(ConditionKind::AgeBand) => *told = text,
                Some((_, told)) => *told = format!("{told} / {text}"),
            }
        }
        out.extend(s.words::<DeviceKind>("device-kind"));
        out.extend(self.towns.iter().map(|t| (t.clone(), t.clone())));
        out.extend(self.organisations.clone());
        out.extend(
            [30, 60, 90, 180, 270, 365]
                .map(|d| (d.to_string(), s.tx("policies-days", vec![("days", i64::from(d).into())]))),
        );
        out
    }
    /// Whom fairness can be between: municipalities, then organisations.
    pub(super) fn units(&self, s: &Screen) -> Vec<(String, String)> {
        let towns = self.towns.iter().map(|t| (t.clone(), s.tx("policies-town", vec![("name", t.clone().into())])));
        towns.chain(self.organisations.iter().cloned()).collect()
    }
    /// Where devices can stay in reserve: at a lending point, or in a municipality.
    pub(super) fn reserved_at(&self, s: &Screen) -> Vec<(String, String)> {
        let towns = self.towns.iter().map(|t| (t.clone(), s.tx("policies-town", vec![("name", t.clone().into())])));
        towns.chain(self.points.iter().cloned()).collect()
    }
    pub(super) fn name(&self, s: &Screen, c: &RuleCondition) -> String {
        let found = match c.kind {
            ConditionKind::TargetGroup => self.groups.iter().find(|(k, _)| *k == c.value).map(|(_, n)| n.clone()),
            ConditionKind::Organisation => {
                self.organisations.iter().find(|(k, _)| *k == c.value).map(|(_, n)| n.clone())
            }
            ConditionKind::AgeBand => AgeBand::from_word(&c.value).map(|a| s.word("age-band", a)),
            ConditionKind::Kind => DeviceKind::from_word(&c.value).map(|k| s.word("device-kind", k)),
            ConditionKind::WaitingAtLeast => {
                c.value.parse::<i64>().ok().map(|d| s.tx("policies-days", vec![("days", d.into())]))
            }
            _ => None,
        };
        found.unwrap_or_else(|| c.value.clone())
    }
}
