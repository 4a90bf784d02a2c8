//! "And under another policy?": who would gain and who would lose, before anyone votes.

use std::collections::BTreeMap;

use crate::check::AllocateError;
use crate::instance::Instance;
use crate::outcome::Vector;
use crate::policy::Policy;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changes {
    pub before: Vector,
    pub after: Vector,
    pub digest_before: String,
    pub digest_after: String,
    /// Served under the other policy only, by request id.
    pub gains: Vec<Change>,
    /// Served under the present policy only, by request id.
    pub losses: Vec<Change>,
    /// By the class under the present policy.
    pub by_class: Vec<(u8, Tally)>,
    pub by_organisation: Vec<(String, Tally)>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub ask: String,
    pub organisation: String,
    pub class_before: u8,
    pub class_after: u8,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub asks: u32,
    pub served_before: u32,
    pub served_after: u32,
    pub gains: u32,
    pub losses: u32,
}

impl Tally {
    fn count(&mut self, before: bool, after: bool) {
        self.asks += 1;
        self.served_before += u32::from(before);
        self.served_after += u32::from(after);
        self.gains += u32::from(after && !before);
        self.losses += u32::from(before && !after);
    }
}

/// Computes the round under both policies. See [`Instance::under`] for the classes.
pub fn what_if(instance: &Instance, policy: &Policy) -> Result<Changes, AllocateError> {
    let other = instance.under(policy);
    let before = crate::allocate(instance)?;
    let after = crate::allocate(&other)?;
    let mut classes: BTreeMap<u8, Tally> = BTreeMap::new();
    let mut organisations: BTreeMap<String, Tally> = BTreeMap::new();
    let (mut gains, mut losses) = (Vec::new(), Vec::new());
    let mut asks: Vec<_> = instance.demand.iter().zip(&other.demand).collect();
    asks.sort_by_key(|(ask, _)| &ask.id);
    // Both outcomes are sorted by request id, and so are the requests now.
    let decisions = before.decisions.iter().zip(&after.decisions);
    for ((old, new), (was, will)) in asks.into_iter().zip(decisions) {
        let (was, will) = (was.unit.is_some(), will.unit.is_some());
        classes.entry(old.class).or_default().count(was, will);
        organisations.entry(old.organisation.clone()).or_default().count(was, will);
        let change = || Change {
            ask: old.id.clone(),
            organisation: old.organisation.clone(),
            class_before: old.class,
            class_after: new.class,
        };
        match (was, will) {
            (false, true) => gains.push(change()),
            (true, false) => losses.push(change()),
            _ => {}
        }
    }
    Ok(Changes {
        before: before.vector,
        after: after.vector,
        digest_before: before.digest,
        digest_after: after.digest,
        gains,
        losses,
        by_class: classes.into_iter().collect(),
        by_organisation: organisations.into_iter().collect(),
    })
}
