//! What there is to choose from in a policy: names for keys and words.

use crate::shell::page::Screen;
use digibank_core::allocation::policy::{self, ConditionKind, RuleCondition};
use digibank_core::auth::Permit;
use digibank_core::auth::rights::Allocate;
use digibank_core::db::Tx;
use digibank_core::devices::DeviceKind;
use digibank_core::kernel::{Res, Word};
use digibank_core::logistics::{LocationKind, location};
use digibank_core::people::{Part, organisation};
use digibank_core::requests::{AgeBand, target_group};

/// What the values of conditions offer: names for keys and words.
#[derive(Clone, Debug, Default)]
pub struct Offers {
    groups: Vec<(String, String)>,
    pub(super) organisations: Vec<(String, String)>,
    points: Vec<(String, String)>,
    towns: Vec<String>,
}

pub(super) fn offers(tx: &mut Tx<'_>, by: &Permit<Allocate>) -> Res<Offers> {
    let lang = by.actor().lang;
    let points = location::list(tx, by.programme(), Some(LocationKind::LendingPoint))?;
    let towns = policy::municipalities(tx, by)?.into_iter().collect();
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
    })
}

impl Offers {
    /// Every value any condition may take: what is sent, and how it reads.
    pub(super) fn values(&self, s: &Screen) -> Vec<(String, String)> {
        let mut out = self.groups.clone();
        out.extend(s.words::<AgeBand>("age-band"));
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
