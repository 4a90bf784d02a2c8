//! `policy.toml`: the rules of a round.
//!
//! ```toml
//! format = "allocation-1"
//! name = "spring"
//! as_of = "2026-01-01"      # waiting is counted until this day
//! classes = 6               # 1 goes first
//! max_km = 60               # 0 or left out: no limit
//!
//! [fairness]
//! between = "organisation"  # or "municipality": the regions of the places
//! rule = "max-min"          # or "webster", "proportional"
//!
//! [fairness.denominators]   # may be left out, also for some
//! O001 = 120
//!
//! [overspec]                # points for each step a device is better than asked; 1 when left out
//! tier = 6
//! grade = 1
//! data = 3
//! access = 4
//! family = 0                # 0 when left out
//!
//! [quota]                   # at most so many for an organisation
//! O001 = 40
//!
//! [[reserve]]               # keep some back; everywhere, or at one region or place
//! family = "tablet"
//! region = "P1"
//! keep = 12
//! ```
//!
//! A key of another name is an error, so that a rule with a typing error is not quietly left out.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;

use serde::Deserialize;

use super::fault::{Fault, FileError};
use super::fields;
use super::places::Places;
use crate::check::{AllocateError, MAX_CLASS};
use crate::instance::Family;
use crate::policy::{Fairness, FairnessRule, FairnessUnit, Policy, Reserve, Scope, Weights};

pub const FILE: &str = "policy.toml";
const FORMAT: &str = "allocation-1";
/// Longest policy.
const MAX_LENGTH: u64 = 16 << 20;

/// The policy, and what only the files need to know.
pub struct Rules {
    pub policy: Policy,
    pub classes: u8,
    /// As [`fields::day`] counts.
    pub as_of: u32,
    pub as_of_text: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Text {
    format: String,
    #[serde(rename = "name", default)]
    _name: String,
    as_of: String,
    classes: u32,
    #[serde(default)]
    max_km: u32,
    fairness: FairnessText,
    #[serde(default)]
    overspec: WeightsText,
    #[serde(default)]
    quota: BTreeMap<String, u32>,
    #[serde(default)]
    reserve: Vec<ReserveText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FairnessText {
    between: BetweenText,
    rule: RuleText,
    #[serde(default)]
    denominators: BTreeMap<String, u32>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum BetweenText {
    Organisation,
    Municipality,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum RuleText {
    MaxMin,
    Webster,
    Proportional,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, default)]
struct WeightsText {
    tier: u32,
    grade: u32,
    data: u32,
    access: u32,
    family: u32,
}

impl Default for WeightsText {
    fn default() -> WeightsText {
        WeightsText { tier: 1, grade: 1, data: 1, access: 1, family: 0 }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReserveText {
    family: String,
    region: Option<String>,
    place: Option<String>,
    keep: u32,
}

/// Reads `policy.toml`.
pub fn read(folder: &Path) -> Result<Rules, FileError> {
    let io = |error: std::io::Error| FileError::whole(FILE, Fault::Io(error.to_string()));
    let mut bytes = Vec::new();
    let file = std::fs::File::open(folder.join(FILE)).map_err(io)?;
    file.take(MAX_LENGTH + 1).read_to_end(&mut bytes).map_err(io)?;
    if bytes.len() as u64 > MAX_LENGTH {
        return Err(FileError::whole(FILE, Fault::FileTooLong(MAX_LENGTH)));
    }
    let text = std::str::from_utf8(&bytes).map_err(|_| FileError::whole(FILE, Fault::NotUtf8))?;
    parse(text.strip_prefix('\u{feff}').unwrap_or(text))
}

/// The same from a text.
pub(crate) fn parse(text: &str) -> Result<Rules, FileError> {
    let wrong = |why: String| FileError::whole(FILE, Fault::Policy(why));
    let text: Text = toml::from_str(text).map_err(|error| {
        let line = error.span().map(|span| {
            let before = text.as_bytes().get(..span.start).unwrap_or_default();
            1 + before.iter().filter(|byte| **byte == b'\n').count() as u64
        });
        FileError { file: FILE, line, fault: Fault::Policy(error.message().to_string()) }
    })?;
    if text.format != FORMAT {
        return Err(wrong(format!("format '{}', expected '{FORMAT}'", text.format)));
    }
    let Some(as_of) = fields::day(text.as_of.as_bytes()) else {
        return Err(wrong(format!("as_of '{}', expected a date such as 2025-12-31", text.as_of)));
    };
    let Some(classes) = u8::try_from(text.classes).ok().filter(|classes| (1..=MAX_CLASS).contains(classes)) else {
        return Err(wrong(format!("{} classes, expected 1 to {MAX_CLASS}", text.classes)));
    };
    let max_metres = match text.max_km {
        0 => None,
        km => Some(km.checked_mul(1000).ok_or_else(|| wrong(format!("max_km {km}, at most {}", u32::MAX / 1000)))?),
    };
    let fairness = Fairness {
        unit: match text.fairness.between {
            BetweenText::Organisation => FairnessUnit::Organisation,
            BetweenText::Municipality => FairnessUnit::Region,
        },
        rule: match text.fairness.rule {
            RuleText::MaxMin => FairnessRule::MaxMin,
            RuleText::Webster => FairnessRule::Webster,
            RuleText::Proportional => FairnessRule::Proportional,
        },
        denominators: text.fairness.denominators,
    };
    let WeightsText { tier, grade, data, access, family } = text.overspec;
    let reserves = text.reserve.into_iter().enumerate().map(|(at, text)| reserve(at, text).map_err(wrong));
    let policy = Policy {
        default_class: classes,
        fairness,
        max_metres,
        quota: text.quota,
        reserves: reserves.collect::<Result<_, _>>()?,
        weights: Weights { tier, grade, data, access, family },
        ..Policy::plain(1)
    };
    let faults = policy.faults();
    if !faults.is_empty() {
        return Err(FileError::whole(FILE, Fault::Round(AllocateError::Policy(faults))));
    }
    Ok(Rules { policy, classes, as_of, as_of_text: text.as_of })
}

fn reserve(at: usize, text: ReserveText) -> Result<Reserve, String> {
    let scope = match (text.region, text.place) {
        (None, None) => Scope::Everywhere,
        (Some(region), None) => Scope::Region(region),
        (None, Some(place)) => Scope::Place(place),
        (Some(_), Some(_)) => return Err(format!("reserve {}: region or place, not both", at + 1)),
    };
    Ok(Reserve { family: Family::new(text.family), at: scope, keep: text.keep })
}

impl Rules {
    /// Refuses a reserve at a place or region that is not there.
    pub fn check_places(&self, places: &Places) -> Result<(), FileError> {
        self.policy.reserves.iter().try_for_each(|reserve| {
            let fault = match &reserve.at {
                Scope::Region(name) if places.regions.binary_search(name).is_err() => {
                    Fault::UnknownRegion(name.clone())
                }
                Scope::Place(id) if places.rows.binary_search_by(|row| row.id.cmp(id)).is_err() => {
                    Fault::UnknownPlace(id.clone())
                }
                _ => return Ok(()),
            };
            Err(FileError::whole(FILE, fault))
        })
    }
}
