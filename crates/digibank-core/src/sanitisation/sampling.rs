//! One wiped medium in twenty is looked at by somebody else, with another tool. Which one follows from the medium's key, so that
//! nobody chooses it and everybody can check the choice. (R2v3 appendix B asks that 5 % of logically sanitised media are tested by
//! somebody other than who wiped them.)

use super::attempt::Attempt;
use super::level::Outcome;
use super::medium::{Medium, MediumStanding};
use super::{events, medium, standing, store};
use crate::auth::Permit;
use crate::auth::rights::{ValidateSanitisation, same_hands};
use crate::db::Tx;
use crate::devices::{self, Device, WipeLevel};
use crate::journal::{Entry, Who};
use crate::kernel::refusal::OrNotFound;
use crate::kernel::{
    AccountId, DeviceId, Key, MediumId, Page, PageAsk, ProgrammeId, Refusal, Res, SanitisationId, Ts, Word, check,
};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

crate::words! {
    /// What a second person found.
    pub enum SampleVerdict {
        /// Not looked at yet.
        Waiting = "waiting",
        /// Nothing to be found.
        Clean = "clean",
        /// Data were found.
        DataFound = "data_found",
        /// Could not be looked at: the medium is gone or does not work.
        NotPossible = "not_possible",
    }
}

/// One medium picked for validation.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Sample {
    /// The attempt to validate.
    pub attempt: SanitisationId,
    /// The medium.
    pub medium: MediumId,
    /// Its device.
    pub device: DeviceId,
    /// Who wiped it.
    pub wiped_by: Option<AccountId>,
    /// When it was picked.
    pub picked_at: Ts,
    /// What was found.
    pub verdict: SampleVerdict,
    /// With which tool.
    pub tool: Option<String>,
    /// A note.
    pub note: Option<String>,
    /// When it was validated.
    pub validated_at: Option<Ts>,
    /// By whom.
    pub validated_by: Option<AccountId>,
}

/// A validation as it is typed.
#[derive(Clone, Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(default)]
pub struct ValidationForm {
    /// Verdict's word.
    #[schema(required = true)]
    pub verdict: String,
    /// Tool used to look.
    pub tool: String,
    /// A note.
    pub note: String,
}

/// One in how many.
pub const ONE_IN: u64 = 20;

/// Whether a medium belongs to the sample.
pub fn picked(medium: MediumId) -> bool {
    let digest =
        Sha256::new().chain_update(b"digibank wipe sample 1").chain_update(medium.uuid().as_bytes()).finalize();
    let head = digest.iter().take(8).fold(0u64, |n, b| (n << 8) | u64::from(*b));
    head % ONE_IN == 0
}

/// Puts an attempt in the queue when its medium belongs to the sample.
pub(super) fn pick(tx: &mut Tx<'_>, who: Who, m: &Medium, a: &Attempt) -> Res<()> {
    if a.outcome != Outcome::Passed || a.level == Some(WipeLevel::Destroy) || !picked(m.id) {
        return Ok(());
    }
    let sample = Sample {
        attempt: a.id,
        medium: m.id,
        device: m.device,
        wiped_by: a.by,
        picked_at: who.at,
        verdict: SampleVerdict::Waiting,
        tool: None,
        note: None,
        validated_at: None,
        validated_by: None,
    };
    store::insert_sample(tx, who.programme, &sample)
}

/// Records what a second person found. Finding data fails the medium for good and withdraws the attests that rest on it.
pub fn validate(
    tx: &mut Tx<'_>,
    by: &Permit<ValidateSanitisation>,
    s: &Sample,
    form: &ValidationForm,
) -> Res<(Sample, Device)> {
    if s.verdict != SampleVerdict::Waiting {
        return Refusal::new("refusal-sample-settled").fail();
    }
    if same_hands(s.wiped_by, by.account()) {
        return Refusal::new("refusal-same-hands-wipe").way_on("way-on-other-person").fail();
    }
    let Some(verdict) = SampleVerdict::from_word(form.verdict.trim()).filter(|v| *v != SampleVerdict::Waiting) else {
        return Refusal::at("verdict", "refusal-choose").fail();
    };
    let after = Sample {
        verdict,
        tool: check::maybe_line("tool", &form.tool, 100)?,
        note: check::maybe_note("note", &form.note)?,
        validated_at: Some(by.at()),
        validated_by: by.account(),
        ..s.clone()
    };
    store::settle_sample(tx, by.who(), &after)?;
    let mut device = devices::device::get(tx, by.programme(), s.device)?;
    if verdict == SampleVerdict::DataFound {
        store::condemn_attempt(tx, by.programme(), s.attempt)?;
        let m = medium::get(tx, by.programme(), s.medium)?;
        device = standing::disprove(tx, by.who(), Medium { standing: MediumStanding::Failed, level: None, ..m })?;
    }
    Entry::new(events::VALIDATED, "device", device.id.uuid())
        .also(s.medium.uuid())
        .before(&s.verdict)
        .fact("verdict", verdict.to_string())
        .write(tx, by.who())?;
    Ok((after, device))
}

/// The queue, oldest first.
pub fn queue(tx: &mut Tx<'_>, programme: ProgrammeId, verdict: SampleVerdict, ask: &PageAsk) -> Res<Page<Sample>> {
    store::samples(tx, programme, verdict, ask)
}

/// The sample of an attempt, or a dead end.
pub fn get(tx: &mut Tx<'_>, programme: ProgrammeId, attempt: SanitisationId) -> Res<Sample> {
    store::sample(tx, programme, attempt)?.or_not_found()
}

/// The sample of an attempt, if it was picked.
pub fn find(tx: &mut Tx<'_>, programme: ProgrammeId, attempt: SanitisationId) -> Res<Option<Sample>> {
    store::sample(tx, programme, attempt)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn about_one_in_twenty_is_picked_and_always_the_same_ones() {
        let ids: Vec<MediumId> = (0..20_000u128).map(|n| MediumId(uuid::Uuid::from_u128(n))).collect();
        let first: Vec<bool> = ids.iter().map(|id| picked(*id)).collect();
        let n = first.iter().filter(|p| **p).count();
        assert!((900..=1_100).contains(&n), "{n}");
        assert!(ids.iter().zip(first).all(|(id, p)| picked(*id) == p));
    }
}
