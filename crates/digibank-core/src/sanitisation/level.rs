//! How thorough was this attempt, and does it count? An attempt counts when the whole medium was treated by a technique that fits
//! it, nothing went wrong, and the result was looked at. What counts gets a level: Clear (ordinary recovery finds nothing), Purge (a
//! laboratory finds nothing) or Destroy. Nobody types a level; it follows from the evidence. Where the evidence is thin, the lower
//! level is given, and where it is missing the attempt is "unproven": it harms nothing, but the medium must still be wiped.
//!
//! Levels are those of NIST SP 800-88 (Rev. 1 of 2014, Rev. 2 of 2025: Clear, Purge, Destroy). Which command reaches which level
//! follows IEEE 2883-2022 as far as it is publicly summarised; the primary text was not at hand, so doubtful cases are placed one
//! level lower: ATA Security Erase and NVMe Format count as Clear, although Rev. 1 once accepted them as Purge.

use super::medium::MediumKind;
use crate::devices::WipeLevel;
use serde::Serialize;

crate::words! {
    /// What was done to a medium.
    pub enum Technique {
        /// Every sector written once.
        Overwrite1pass = "overwrite_1pass",
        /// Every sector written three times or more. No standard asks it; it counts like once.
        Overwrite3pass = "overwrite_3pass",
        /// ATA SECURITY ERASE UNIT.
        AtaSecureErase = "ata_secure_erase",
        /// ATA SANITIZE, block erase.
        AtaSanitizeBlock = "ata_sanitize_block",
        /// ATA SANITIZE, crypto scramble.
        AtaSanitizeCrypto = "ata_sanitize_crypto",
        /// ATA SANITIZE, overwrite.
        AtaSanitizeOverwrite = "ata_sanitize_overwrite",
        /// NVMe Format, user data erase.
        NvmeFormatSes1 = "nvme_format_ses1",
        /// NVMe Format, cryptographic erase.
        NvmeFormatSes2 = "nvme_format_ses2",
        /// NVMe Sanitize, block erase.
        NvmeSanitizeBlock = "nvme_sanitize_block",
        /// NVMe Sanitize, crypto erase.
        NvmeSanitizeCrypto = "nvme_sanitize_crypto",
        /// eMMC erase of everything followed by SANITIZE.
        EmmcSanitize = "emmc_sanitize",
        /// Factory reset of a device that was encrypted: the key is destroyed.
        FactoryResetEncrypted = "factory_reset_encrypted",
        /// New from the box: never held data. Evidence like any other.
        FactoryNew = "factory_new",
        /// Shredded, drilled or molten.
        Destroy = "destroy",
    }

    /// How the result was looked at.
    pub enum Verification {
        /// Not at all.
        None = "none",
        /// Somebody saw it: the start-up screen of a new device, the shreds.
        Seen = "seen",
        /// A share of the medium was read back.
        Sampled = "sampled",
        /// All of it was read back.
        Full = "full",
    }

    /// Whether a part of the medium was hidden from the tool (HPA, DCO).
    pub enum HiddenArea {
        /// Looked, and there is none.
        Absent = "absent",
        /// There is one: not everything was treated.
        Present = "present",
        /// The tool could not tell, or did not look.
        Unknown = "unknown",
    }

    /// What the tool itself, or the person, says of the run.
    pub enum ToolResult {
        /// Went to its end.
        Done = "done",
        /// Says it failed.
        Failed = "failed",
        /// Somebody stopped it.
        Aborted = "aborted",
        /// Does not say.
        Unknown = "unknown",
    }

    /// Where the evidence comes from.
    pub enum Source {
        /// Entered by hand.
        Hand = "hand",
        /// Read from nwipe's log.
        NwipeLog = "nwipe_log",
    }

    /// What an attempt is worth.
    pub enum Outcome {
        /// Counts.
        Passed = "passed",
        /// Proves nothing; wipe again.
        Unproven = "unproven",
        /// Went wrong; the medium must be destroyed.
        Failed = "failed",
    }

    /// Why an attempt is worth what it is.
    pub enum Reason {
        /// Nothing is wrong.
        Fine = "fine",
        /// Errors while writing, reading back or flushing.
        ErrorsFound = "errors_found",
        /// The tool says it failed.
        ToolSaysFailed = "tool_says_failed",
        /// The exit state says that something went wrong, somewhere.
        ExitState = "exit_state",
        /// It was stopped.
        Aborted = "aborted",
        /// The report ends before the wipe does.
        ReportIncomplete = "report_incomplete",
        /// Fewer bytes were written than the medium has.
        NotWholeMedium = "not_whole_medium",
        /// A hidden area was left untouched.
        HiddenArea = "hidden_area",
        /// Nobody looked at the result.
        NotVerified = "not_verified",
        /// Too little was read back.
        TooLittleVerified = "too_little_verified",
        /// Destroying a key only helps when all was encrypted, and that is not known.
        NotKnownEncrypted = "not_known_encrypted",
        /// This cannot be done to a medium of this kind.
        DoesNotFit = "does_not_fit",
        /// The tool only read; nothing was wiped.
        NoWipe = "no_wipe",
        /// A second person found data.
        DataFound = "data_found",
    }
}

/// What is known of one attempt.
#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
pub struct Evidence {
    /// What was done; none when the tool only read.
    pub technique: Option<Technique>,
    /// How the result was looked at.
    pub verification: Verification,
    /// Share read back in percent, when sampled.
    pub verified_percent: Option<i64>,
    /// True when everything on the medium is known to have been encrypted always.
    pub encrypted: bool,
    /// Errors while writing.
    pub pass_errors: i64,
    /// Errors while reading back.
    pub verify_errors: i64,
    /// Errors while flushing.
    pub sync_errors: i64,
    /// Whether a part was hidden.
    pub hidden: HiddenArea,
    /// What the tool says.
    pub tool_result: ToolResult,
    /// Whether all bytes were written, when the report says how many.
    pub whole_medium: Option<bool>,
    /// The tool's exit state, when known.
    pub exit_state: Option<i64>,
    /// True when the report covers other media too, one of which explains a bad exit state.
    pub among_others: bool,
}

/// The least share that must be read back of a flash medium, in percent (NIST SP 800-88 Rev. 1 §4.7.2: subsections that together
/// make about a tenth of the medium).
pub const LEAST_SAMPLE_PERCENT: i64 = 10;

/// What an attempt is worth, and the level when it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// What it is worth.
    pub outcome: Outcome,
    /// Why.
    pub reason: Reason,
    /// The level reached; only when it counts.
    pub level: Option<WipeLevel>,
}

fn unproven(reason: Reason) -> Judgement {
    Judgement { outcome: Outcome::Unproven, reason, level: None }
}
fn failed(reason: Reason) -> Judgement {
    Judgement { outcome: Outcome::Failed, reason, level: None }
}

/// Judges one attempt. The worst news is asked for first, whoever brings it: an exit state of zero never outweighs errors in the
/// report, and a report without errors never outweighs a bad exit state.
pub fn judge(kind: MediumKind, e: &Evidence) -> Judgement {
    if e.pass_errors > 0 || e.verify_errors > 0 || e.sync_errors > 0 {
        return failed(Reason::ErrorsFound);
    }
    if e.tool_result == ToolResult::Failed {
        return failed(Reason::ToolSaysFailed);
    }
    match e.exit_state {
        // nwipe ends with 1 when any drive had errors, or when it found none
        Some(1) if !e.among_others => return failed(Reason::ExitState),
        Some(0) | None => {}
        Some(_) => return unproven(Reason::ExitState),
    }
    let Some(technique) = e.technique else { return unproven(Reason::NoWipe) };
    let Some(level) = reaches(kind, technique) else { return unproven(Reason::DoesNotFit) };
    match e.tool_result {
        ToolResult::Aborted => return unproven(Reason::Aborted),
        ToolResult::Unknown => return unproven(Reason::ReportIncomplete),
        ToolResult::Done | ToolResult::Failed => {}
    }
    if e.whole_medium == Some(false) {
        return unproven(Reason::NotWholeMedium);
    }
    if e.hidden == HiddenArea::Present && overwrites(technique) {
        return unproven(Reason::HiddenArea);
    }
    if needs_encryption(technique) && !e.encrypted {
        return unproven(Reason::NotKnownEncrypted);
    }
    match looked_at(kind, technique, e) {
        Ok(()) => Judgement { outcome: Outcome::Passed, reason: Reason::Fine, level: Some(level) },
        Err(reason) => unproven(reason),
    }
}

/// The level a technique reaches on a kind of medium when all goes well; nothing when it cannot be done to it.
pub fn reaches(kind: MediumKind, technique: Technique) -> Option<WipeLevel> {
    use MediumKind as K;
    use Technique as T;
    match (technique, kind) {
        (T::Destroy, _) => Some(WipeLevel::Destroy),
        (T::FactoryNew, _) => Some(WipeLevel::Clear),
        // flash keeps spare cells that no overwrite reaches, so this is never more than Clear
        (T::Overwrite1pass | T::Overwrite3pass, _) => Some(WipeLevel::Clear),
        (T::AtaSecureErase, K::Hdd | K::SataSsd) => Some(WipeLevel::Clear),
        (T::AtaSanitizeBlock, K::SataSsd) => Some(WipeLevel::Purge),
        (T::AtaSanitizeCrypto, K::Hdd | K::SataSsd) => Some(WipeLevel::Purge),
        (T::AtaSanitizeOverwrite, K::Hdd) => Some(WipeLevel::Purge),
        (T::AtaSanitizeOverwrite, K::SataSsd) => Some(WipeLevel::Clear),
        (T::NvmeFormatSes1 | T::NvmeFormatSes2, K::Nvme) => Some(WipeLevel::Clear),
        (T::NvmeSanitizeBlock | T::NvmeSanitizeCrypto, K::Nvme) => Some(WipeLevel::Purge),
        (T::EmmcSanitize, K::Emmc) => Some(WipeLevel::Purge),
        (T::FactoryResetEncrypted, K::Emmc | K::Ufs | K::Nvme | K::Other) => Some(WipeLevel::Clear),
        _ => None,
    }
}

fn overwrites(t: Technique) -> bool {
    matches!(t, Technique::Overwrite1pass | Technique::Overwrite3pass)
}

/// Destroying a key says nothing about data that were written before encryption was switched on.
pub fn needs_encryption(t: Technique) -> bool {
    matches!(
        t,
        Technique::AtaSanitizeCrypto
            | Technique::NvmeSanitizeCrypto
            | Technique::NvmeFormatSes2
            | Technique::FactoryResetEncrypted
    )
}

/// A spinning disk that is overwritten is read back whole; flash at least a tenth; what cannot be read back must have been seen.
fn looked_at(kind: MediumKind, technique: Technique, e: &Evidence) -> Result<(), Reason> {
    let read_back = match e.verification {
        Verification::Full => 100,
        Verification::Sampled => e.verified_percent.unwrap_or(0),
        Verification::None | Verification::Seen => 0,
    };
    if e.verification == Verification::None {
        return Err(Reason::NotVerified);
    }
    if matches!(technique, Technique::Destroy | Technique::FactoryNew | Technique::FactoryResetEncrypted) {
        return Ok(());
    }
    let least = if kind == MediumKind::Hdd && overwrites(technique) { 100 } else { LEAST_SAMPLE_PERCENT };
    match read_back {
        0 => Err(Reason::NotVerified),
        n if n < least => Err(Reason::TooLittleVerified),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::Word;

    fn good(technique: Technique) -> Evidence {
        Evidence {
            technique: Some(technique),
            verification: Verification::Full,
            verified_percent: None,
            encrypted: true,
            pass_errors: 0,
            verify_errors: 0,
            sync_errors: 0,
            hidden: HiddenArea::Absent,
            tool_result: ToolResult::Done,
            whole_medium: Some(true),
            exit_state: Some(0),
            among_others: false,
        }
    }

    #[test]
    fn flash_is_never_purged_by_overwriting() {
        for kind in [MediumKind::SataSsd, MediumKind::Nvme, MediumKind::Emmc, MediumKind::Sd, MediumKind::Ufs] {
            for technique in [Technique::Overwrite1pass, Technique::Overwrite3pass] {
                assert_eq!(judge(kind, &good(technique)).level, Some(WipeLevel::Clear), "{kind} {technique}");
            }
        }
    }

    #[test]
    fn sanitize_commands_purge_the_medium_they_are_made_for() {
        assert_eq!(judge(MediumKind::SataSsd, &good(Technique::AtaSanitizeBlock)).level, Some(WipeLevel::Purge));
        assert_eq!(judge(MediumKind::Nvme, &good(Technique::NvmeSanitizeBlock)).level, Some(WipeLevel::Purge));
        assert_eq!(judge(MediumKind::Emmc, &good(Technique::EmmcSanitize)).level, Some(WipeLevel::Purge));
        assert_eq!(judge(MediumKind::Hdd, &good(Technique::AtaSanitizeBlock)).reason, Reason::DoesNotFit);
        assert_eq!(judge(MediumKind::SataSsd, &good(Technique::NvmeSanitizeBlock)).reason, Reason::DoesNotFit);
    }

    #[test]
    fn a_single_error_fails_whatever_else_is_said() {
        for technique in Technique::ALL {
            for kind in MediumKind::ALL {
                for e in [
                    Evidence { pass_errors: 1, ..good(*technique) },
                    Evidence { verify_errors: 1, ..good(*technique) },
                    Evidence { sync_errors: 1, ..good(*technique) },
                    Evidence { tool_result: ToolResult::Failed, ..good(*technique) },
                    Evidence { exit_state: Some(1), ..good(*technique) },
                ] {
                    assert_eq!(judge(*kind, &e).outcome, Outcome::Failed, "{kind} {technique}");
                    assert_eq!(judge(*kind, &e).level, None);
                }
            }
        }
    }

    #[test]
    fn a_bad_exit_state_is_never_outweighed_by_a_good_log() {
        for code in [1, 2, 3, 22, 99, 255] {
            let e = Evidence { exit_state: Some(code), among_others: true, ..good(Technique::Overwrite1pass) };
            assert_eq!(judge(MediumKind::Hdd, &e).outcome, Outcome::Unproven, "{code}");
        }
    }

    #[test]
    fn a_disk_is_read_back_whole_and_flash_a_tenth() {
        let sampled = |percent| Evidence {
            verification: Verification::Sampled,
            verified_percent: Some(percent),
            ..good(Technique::Overwrite1pass)
        };
        assert_eq!(judge(MediumKind::Hdd, &sampled(99)).reason, Reason::TooLittleVerified);
        assert_eq!(judge(MediumKind::SataSsd, &sampled(10)).outcome, Outcome::Passed);
        assert_eq!(judge(MediumKind::SataSsd, &sampled(9)).reason, Reason::TooLittleVerified);
        let unseen = Evidence { verification: Verification::None, ..good(Technique::Overwrite1pass) };
        assert_eq!(judge(MediumKind::Hdd, &unseen).reason, Reason::NotVerified);
    }

    #[test]
    fn destroying_a_key_counts_only_when_all_was_encrypted() {
        let e = Evidence { encrypted: false, ..good(Technique::NvmeSanitizeCrypto) };
        assert_eq!(judge(MediumKind::Nvme, &e).reason, Reason::NotKnownEncrypted);
        assert_eq!(judge(MediumKind::Nvme, &good(Technique::NvmeSanitizeCrypto)).level, Some(WipeLevel::Purge));
    }

    #[test]
    fn a_hidden_area_leaves_an_overwrite_unproven() {
        let e = Evidence { hidden: HiddenArea::Present, ..good(Technique::Overwrite1pass) };
        assert_eq!(judge(MediumKind::Hdd, &e).reason, Reason::HiddenArea);
        let e = Evidence { hidden: HiddenArea::Present, ..good(Technique::AtaSanitizeOverwrite) };
        assert_eq!(judge(MediumKind::Hdd, &e).outcome, Outcome::Passed);
    }
}
