//! One attempt to wipe one medium, with its evidence.

use super::level::{self, Evidence, HiddenArea, Outcome, Reason, Source, Technique, ToolResult, Verification};
use super::medium::{Medium, MediumStanding, Place};
use super::{events, medium, sampling, standing, store};
use crate::auth::Permit;
use crate::auth::rights::{Sanitise, ValidateSanitisation, same_hands};
use crate::db::Tx;
use crate::devices::{self, Device, WipeLevel};
use crate::journal::{Entry, Who};
use crate::kernel::refusal::{OrNotFound, Problems};
use crate::kernel::{
    AccountId, DeviceId, FileId, Key, MediumId, ProgrammeId, Refusal, Res, SanitisationId, Ts, Word, check,
};
use serde::{Deserialize, Serialize};

/// One attempt.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Attempt {
    /// Its key.
    pub id: SanitisationId,
    /// The medium.
    pub medium: MediumId,
    /// The device the medium was in, or had been in.
    pub device: DeviceId,
    /// The device's stay it belongs to.
    pub stay: i64,
    /// What is known of it. `evidence.technique` is none when the tool only read.
    pub evidence: Evidence,
    /// Tool, as named.
    pub tool: Option<String>,
    /// Its version.
    pub tool_version: Option<String>,
    /// The tool's own name for what it did.
    pub method: Option<String>,
    /// Start, by the bench's clock.
    pub started_at: Option<Ts>,
    /// End, by the bench's clock.
    pub ended_at: Option<Ts>,
    /// Where the evidence comes from.
    pub source: Source,
    /// The log it was read from.
    pub log: Option<FileId>,
    /// SHA-256 of the log's bytes.
    #[serde(skip)]
    pub log_digest: Option<Vec<u8>>,
    /// What it is worth.
    pub outcome: Outcome,
    /// The level reached.
    pub level: Option<WipeLevel>,
    /// Why it is worth that.
    pub reason: Reason,
    /// A note.
    pub note: Option<String>,
    /// Who recorded it.
    pub by: Option<AccountId>,
    /// When, by the program's clock.
    pub recorded_at: Ts,
    /// When it was withdrawn, as wrongly entered.
    pub withdrawn_at: Option<Ts>,
}

/// An attempt as it is typed.
#[derive(Clone, Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(default)]
pub struct AttemptForm {
    /// Technique's word.
    #[schema(required = true)]
    pub technique: String,
    /// Tool.
    pub tool: String,
    /// Its version.
    pub tool_version: String,
    /// "done" or "failed".
    #[schema(required = true)]
    pub result: String,
    /// Errors the tool counted; empty means none.
    pub errors: String,
    /// Verification's word.
    pub verification: String,
    /// Share read back, in percent.
    pub verified_percent: String,
    /// "1" when all was always encrypted.
    pub encrypted: String,
    /// A note.
    pub note: String,
}

/// Everything about an attempt that is not evidence for the rule.
#[derive(Clone, Debug)]
pub(super) struct Told {
    pub tool: Option<String>,
    pub tool_version: Option<String>,
    pub method: Option<String>,
    pub started_at: Option<Ts>,
    pub ended_at: Option<Ts>,
    pub source: Source,
    pub log: Option<FileId>,
    pub log_digest: Option<Vec<u8>>,
    pub note: Option<String>,
}

fn checked(kind: medium::MediumKind, form: &AttemptForm) -> Res<(Evidence, Told)> {
    let mut p = Problems::default();
    let mut choose = |field: &'static str, chosen: bool| {
        if !chosen {
            p.add(field, "refusal-choose", vec![]);
        }
    };
    let technique = Technique::from_word(form.technique.trim());
    choose("technique", technique.is_some());
    let tool_result =
        ToolResult::from_word(form.result.trim()).filter(|r| matches!(r, ToolResult::Done | ToolResult::Failed));
    choose("result", tool_result.is_some());
    let verification = match (technique, form.verification.trim()) {
        // what is seen to be destroyed needs no other look
        (Some(Technique::Destroy), "") => Some(Verification::Seen),
        (_, word) => Verification::from_word(word),
    };
    choose("verification", verification.is_some());
    let pass_errors = match form.errors.trim() {
        "" => Some(0),
        text => p.keep(check::whole("errors", text, 0, 1_000_000_000)),
    };
    let verified_percent = match (verification, form.verified_percent.trim()) {
        (Some(Verification::Sampled), text) => p.keep(check::whole("verified_percent", text, 1, 100)),
        _ => None,
    };
    let tool = p.keep(check::maybe_line("tool", &form.tool, 100)).flatten();
    let tool_version = p.keep(check::maybe_line("tool_version", &form.tool_version, 50)).flatten();
    let note = p.keep(check::maybe_note("note", &form.note)).flatten();
    if let Some(t) = technique
        && level::reaches(kind, t).is_none()
    {
        p.add("technique", "refusal-technique-does-not-fit", vec![]);
    }
    p.done()?;
    let evidence = Evidence {
        technique,
        verification: verification.unwrap_or(Verification::None),
        verified_percent,
        encrypted: form.encrypted == "1",
        pass_errors: pass_errors.unwrap_or(0),
        verify_errors: 0,
        sync_errors: 0,
        hidden: HiddenArea::Unknown,
        tool_result: tool_result.unwrap_or(ToolResult::Unknown),
        whole_medium: None,
        exit_state: None,
        among_others: false,
    };
    let told = Told {
        tool,
        tool_version,
        method: None,
        started_at: None,
        ended_at: None,
        source: Source::Hand,
        log: None,
        log_digest: None,
        note,
    };
    Ok((evidence, told))
}

/// Saves an attempt and what it makes of the medium, without a journal entry of its own. A medium that failed once stays failed
/// until it is destroyed (one error is reason enough to scrap a disk; nwipe's own authors say the same, its issue 283).
pub(super) fn record(tx: &mut Tx<'_>, who: Who, m: &Medium, evidence: Evidence, told: Told) -> Res<(Attempt, Medium)> {
    let judged = level::judge(m.kind, &evidence);
    let stay = devices::stays::stay(tx, who.programme, m.device)?;
    let attempt = Attempt {
        id: SanitisationId::new(),
        medium: m.id,
        device: m.device,
        stay,
        evidence,
        tool: told.tool,
        tool_version: told.tool_version,
        method: told.method,
        started_at: told.started_at,
        ended_at: told.ended_at,
        source: told.source,
        log: told.log,
        log_digest: told.log_digest,
        outcome: judged.outcome,
        level: judged.level,
        reason: judged.reason,
        note: told.note,
        by: who.account,
        recorded_at: who.at,
        withdrawn_at: None,
    };
    store::insert_attempt(tx, who.programme, &attempt)?;
    let after = store::update(tx, who.programme, settle(m, &attempt))?;
    sampling::pick(tx, who, &after, &attempt)?;
    Ok((attempt, after))
}

/// What one more attempt makes of a medium.
fn settle(m: &Medium, a: &Attempt) -> Medium {
    let mut after = m.clone();
    if a.level == Some(WipeLevel::Destroy) {
        return Medium {
            place: Place::Destroyed,
            standing: MediumStanding::Wiped,
            level: a.level,
            stay: a.stay,
            attempt: Some(a.id),
            ..after
        };
    }
    match a.outcome {
        Outcome::Failed => {
            (after.standing, after.level, after.stay, after.attempt) =
                (MediumStanding::Failed, None, a.stay, Some(a.id));
        }
        Outcome::Passed if m.standing != MediumStanding::Failed => {
            (after.standing, after.level, after.stay, after.attempt) =
                (MediumStanding::Wiped, a.level, a.stay, Some(a.id));
        }
        // what an earlier attempt proved stays proven: nobody has put data back since
        Outcome::Passed | Outcome::Unproven => {}
    }
    after
}

/// Enters an attempt by hand, or the destruction of a medium. Destroying a medium takes it out of its device first.
pub fn by_hand(
    tx: &mut Tx<'_>,
    by: &Permit<Sanitise>,
    m: &Medium,
    form: &AttemptForm,
) -> Res<(Attempt, Medium, Device)> {
    let device = devices::device::get(tx, by.programme(), m.device)?;
    if m.place == Place::Destroyed {
        return Refusal::new("refusal-medium-destroyed").fail();
    }
    if m.place == Place::InDevice {
        medium::at_hand(&device)?;
    }
    let (evidence, told) = checked(m.kind, form)?;
    let destroys = evidence.technique == Some(Technique::Destroy);
    if destroys && m.place == Place::InDevice {
        return Refusal::new("refusal-remove-medium-first").way_on("way-on-remove-medium").fail();
    }
    if m.standing == MediumStanding::Failed && !destroys {
        return Refusal::new("refusal-medium-failed").way_on("way-on-destroy-medium").fail();
    }
    let (attempt, after) = record(tx, by.who(), m, evidence, told)?;
    let device = if m.place == Place::InDevice { standing::recompute(tx, by.who(), &device)? } else { device };
    let verb = if after.place == Place::Destroyed { events::MEDIUM_DESTROYED } else { events::ATTEMPTED };
    Entry::new(verb, "device", device.id.uuid())
        .also(after.id.uuid())
        .before(&m.standing)
        .fact("kind", after.kind.to_string())
        .fact("medium", after.name())
        .fact("technique", form.technique.trim())
        .fact("outcome", attempt.outcome.to_string())
        .fact("reason", attempt.reason.to_string())
        .fact("level", attempt.level.map(|l| l.to_string()))
        .write(tx, by.who())?;
    Ok((attempt, after, device))
}

/// Takes a medium out, when it is still inside, and notes its destruction: two verbs in one act of the person at the bench.
pub fn destroy(tx: &mut Tx<'_>, by: &Permit<Sanitise>, m: &Medium, note: &str) -> Res<(Medium, Device)> {
    let out = if m.place == Place::InDevice { medium::remove(tx, by, m)?.0 } else { m.clone() };
    let form = AttemptForm {
        technique: Technique::Destroy.word().into(),
        result: ToolResult::Done.word().into(),
        verification: Verification::Seen.word().into(),
        note: note.into(),
        ..AttemptForm::default()
    };
    let (_, gone, device) = by_hand(tx, by, &out, &form)?;
    Ok((gone, device))
}

/// Withdraws an attempt that was wrongly entered. Somebody else than who entered it must do so, and a destruction stays. The medium
/// then stands as its other attempts say, and attests that rest on it are withdrawn.
pub fn withdraw(tx: &mut Tx<'_>, by: &Permit<ValidateSanitisation>, a: &Attempt) -> Res<Device> {
    if a.withdrawn_at.is_some() {
        return Refusal::new("refusal-attempt-withdrawn").fail();
    }
    if same_hands(a.by, by.account()) {
        return Refusal::new("refusal-same-hands-wipe").way_on("way-on-other-person").fail();
    }
    if a.level == Some(WipeLevel::Destroy) {
        return Refusal::new("refusal-medium-destroyed").fail();
    }
    store::withdraw_attempt(tx, by.programme(), a.id, by.at())?;
    let m = medium::get(tx, by.programme(), a.medium)?;
    let rest = store::attempts_of(tx, by.programme(), m.id)?;
    let start = Medium { standing: MediumStanding::MustBeWiped, level: None, attempt: None, ..m };
    let after = rest.iter().filter(|x| x.withdrawn_at.is_none()).fold(start, |m, x| settle(&m, x));
    let device = standing::disprove(tx, by.who(), after.clone())?;
    Entry::new(events::ATTEMPT_WITHDRAWN, "device", device.id.uuid())
        .also(after.id.uuid())
        .before(&a.outcome)
        .fact("kind", after.kind.to_string())
        .fact("medium", after.name())
        .write(tx, by.who())?;
    Ok(device)
}

/// The attempts on a medium, oldest first.
pub fn of_medium(tx: &mut Tx<'_>, programme: ProgrammeId, medium: MediumId) -> Res<Vec<Attempt>> {
    store::attempts_of(tx, programme, medium)
}

/// The attempt of a key, or a dead end.
pub fn get(tx: &mut Tx<'_>, programme: ProgrammeId, id: SanitisationId) -> Res<Attempt> {
    store::attempt(tx, programme, id)?.or_not_found()
}
