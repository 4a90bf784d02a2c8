//! How far a device travels at most, what an organisation gets at most, and what stays in reserve, as they are typed. A row of which a
//! part is missing is refused, for nobody can tell whether the rest was meant.

use super::form::{MOST_ROWS, PolicyForm};
use super::rows::{fitting, get, row};
use super::{Quota, Reserve};
use crate::devices::DeviceKind;
use crate::kernel::refusal::Problems;
use crate::kernel::{OrganisationId, Word, check};

/// Most devices in a quota or a reserve.
const MOST_DEVICES: i64 = 100_000;

/// Farthest that can be typed: across Belgium and the Netherlands together.
const FARTHEST_KM: i64 = 500;

pub(super) fn max_km(p: &mut Problems, form: &PolicyForm) -> Option<u32> {
    match form.max_km.trim() {
        "" => None,
        text => p.keep(check::whole("max_km", text, 1, FARTHEST_KM)).map(|km| km as u32),
    }
}

pub(super) fn quotas(p: &mut Problems, form: &PolicyForm) -> Vec<Quota> {
    let mut out: Vec<Quota> = vec![];
    let typed = [&form.quota_organisation, &form.quota_most];
    for at in fitting(p, &typed, MOST_ROWS, ("quota_organisation", "refusal-quotas-too-many")) {
        let most = devices(p, "quota_most", get(&form.quota_most, at), ("refusal-quota-without-most", at));
        match get(&form.quota_organisation, at) {
            "" => p.add("quota_organisation", "refusal-quota-without-organisation", row(at)),
            typed => match typed.parse::<OrganisationId>() {
                Ok(organisation) if out.iter().all(|q| q.organisation != organisation) => {
                    out.push(Quota { organisation, most })
                }
                _ => p.add("quota_organisation", "refusal-choose", vec![]),
            },
        }
    }
    out
}

/// Each reserve, with the row where it was typed.
pub(super) fn reserves(p: &mut Problems, form: &PolicyForm) -> Vec<(usize, Reserve)> {
    let mut out = vec![];
    let typed = [&form.reserve_kind, &form.reserve_location, &form.reserve_keep];
    for at in fitting(p, &typed, MOST_ROWS, ("reserve_kind", "refusal-reserves-too-many")) {
        let keep = devices(p, "reserve_keep", get(&form.reserve_keep, at), ("refusal-reserve-without-keep", at));
        // a key is a lending point, anything else a municipality; both are looked up when the policy is saved
        let place = get(&form.reserve_location, at);
        let location = place.parse().ok();
        let municipality = (location.is_none() && !place.is_empty()).then(|| place.to_owned());
        match get(&form.reserve_kind, at) {
            "" => p.add("reserve_kind", "refusal-reserve-without-kind", row(at)),
            typed => match DeviceKind::from_word(typed) {
                Some(kind) => out.push((at, Reserve { kind, location, municipality, keep })),
                None => p.add("reserve_kind", "refusal-choose", vec![]),
            },
        }
    }
    out
}

fn devices(p: &mut Problems, field: &'static str, typed: &str, (missing, at): (&'static str, usize)) -> u32 {
    if typed.is_empty() {
        p.add(field, missing, row(at));
        return 0;
    }
    p.keep(check::whole(field, typed, 0, MOST_DEVICES)).unwrap_or(0) as u32
}
