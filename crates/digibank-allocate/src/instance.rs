//! What a round is given: devices, requests, places and the distances between them.
//!
//! Plain values. The engine never reads a clock, a database or an environment: two equal
//! instances give two equal outcomes, on every machine and in whatever order the lists stand.

use crate::policy::{Facts, Policy};

/// Kind of device: `laptop`, `tablet`, `desktop`, `phone`, `hotspot`, `screen`, …
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Family(String);

impl Family {
    pub fn new(name: impl Into<String>) -> Self {
        Self(name.into())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A set of accessibility features, one bit each. What bit 3 means is the caller's business.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Access(pub u32);

impl Access {
    pub const NONE: Access = Access(0);

    /// The features of `needed` that are not in this set.
    pub fn missing(self, needed: Access) -> Access {
        Access(needed.0 & !self.0)
    }

    pub fn count(self) -> u32 {
        self.0.count_ones()
    }

    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// What a donor or funder set aside: the device may only go there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Earmark {
    Region(String),
    Organisation(String),
}

impl Earmark {
    pub fn allows(&self, region: &str, organisation: &str) -> bool {
        match self {
            Earmark::Region(only) => only == region,
            Earmark::Organisation(only) => only == organisation,
        }
    }
}

/// One device that may be given in this round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    pub id: String,
    pub family: Family,
    /// 1 (modest) to 5 (strong).
    pub tier: u8,
    /// A = 3, B = 2, C = 1.
    pub grade: u8,
    /// Comes with mobile data.
    pub data: bool,
    pub keyboard: Option<String>,
    pub access: Access,
    pub place: String,
    pub earmark: Option<Earmark>,
}

/// What a request needs at the least.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Needs {
    /// The kinds that will do, the wished one first: each step down the list costs one point.
    pub families: Vec<Family>,
    pub min_tier: u8,
    pub min_grade: u8,
    pub data: bool,
    pub keyboard: Option<String>,
    pub access: Access,
}

/// One request for one device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    pub id: String,
    /// 1 goes first. See [`Policy::class_of`].
    pub class: u8,
    /// Days waited at the date of the round.
    pub since_days: u32,
    pub organisation: String,
    pub needs: Needs,
    pub place: String,
    /// What the class was derived from, if the question "and under another policy?" may be asked.
    /// `allocate` itself reads `class` only.
    pub facts: Option<Facts>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub id: String,
    pub region: String,
}

/// Metres from each place (row) to each place (column), in the order of [`Instance::places`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Distances {
    size: usize,
    metres: Vec<u32>,
}

impl Distances {
    /// Asks `metres` for every ordered pair of places.
    pub fn between(places: &[Place], mut metres: impl FnMut(&Place, &Place) -> u32) -> Self {
        let mut all = Vec::with_capacity(places.len() * places.len());
        for from in places {
            for to in places {
                all.push(metres(from, to));
            }
        }
        Self { size: places.len(), metres: all }
    }

    /// Everything is next door: a round in which distance plays no part.
    pub fn none(places: &[Place]) -> Self {
        Self { size: places.len(), metres: vec![0; places.len() * places.len()] }
    }

    pub fn size(&self) -> usize {
        self.size
    }

    pub fn longest(&self) -> u32 {
        self.metres.iter().copied().max().unwrap_or(0)
    }

    /// Metres from the place at index `from` to the place at index `to`.
    pub fn metres(&self, from: usize, to: usize) -> u32 {
        self.metres[from * self.size + to]
    }
}

/// Everything one round depends on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instance {
    pub supply: Vec<Unit>,
    pub demand: Vec<Ask>,
    pub places: Vec<Place>,
    pub distances: Distances,
    pub policy: Policy,
}

impl Instance {
    /// The same supply and demand under another policy. Requests that carry facts get the class
    /// the other policy gives them; requests without keep theirs.
    pub fn under(&self, policy: &Policy) -> Instance {
        let mut other = self.clone();
        for ask in &mut other.demand {
            if let Some(facts) = &ask.facts {
                ask.class = policy.class_of(facts);
            }
        }
        other.policy = policy.clone();
        other
    }
}
