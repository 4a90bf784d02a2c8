//! A device is four facts, not one long list of states: who has it (custody), whether its data are gone (sanitisation), how it is
//! (condition), and to whom it is promised. The status people see is derived from them by [`status`], stored for lists, and never
//! set by hand.

use crate::kernel::{LoanId, LocationId, LotId, Refusal, RequestId, TransferId};
use serde::{Deserialize, Serialize};

crate::words! {
    /// What kind of thing a device is.
    pub enum DeviceKind {
        /// Laptop.
        Laptop = "laptop",
        /// Tablet.
        Tablet = "tablet",
        /// Desktop computer.
        Desktop = "desktop",
        /// Phone.
        Phone = "phone",
        /// Mobile hotspot.
        Hotspot = "hotspot",
        /// Screen.
        Screen = "screen",
    }

    /// How good a checked device is.
    pub enum Grade {
        /// As good as new.
        A = "a",
        /// Signs of use.
        B = "b",
        /// Works, shows its age.
        C = "c",
    }

    /// Why a device cannot be used although it may work.
    pub enum BlockReason {
        /// Firmware asks for a password nobody has.
        FirmwareLock = "firmware_lock",
        /// Tied to an account of its former owner.
        ActivationLock = "activation_lock",
        /// A swollen or leaking battery.
        Battery = "battery",
    }

    /// How thorough a wipe was: NIST SP 800-88 (Clear, Purge, Destroy).
    pub enum WipeLevel {
        /// Overwritten or reset; withstands ordinary recovery.
        Clear = "clear",
        /// Withstands a laboratory.
        Purge = "purge",
        /// The medium is destroyed.
        Destroy = "destroy",
    }

    /// How a device left the programme, or what was decided for it.
    pub enum Disposition {
        /// Given to a person.
        Given = "given",
        /// Taken apart for parts.
        Harvested = "harvested",
        /// Sold for the fund.
        Sold = "sold",
        /// Handed to a recycler.
        Recycled = "recycled",
        /// Destroyed.
        Destroyed = "destroyed",
        /// Lost or stolen.
        Lost = "lost",
    }

    /// What people see; always derived.
    pub enum Status {
        /// Listed by a donor, not here yet.
        Announced = "announced",
        /// Here, its data are gone, waiting for the workshop.
        Received = "received",
        /// Here, with data to wipe.
        ToWipe = "to_wipe",
        /// On the bench.
        InWorkshop = "in_workshop",
        /// Can be lent or given.
        Ready = "ready",
        /// Promised to a request, a loan or a lot.
        Reserved = "reserved",
        /// Between two locations.
        InTransit = "in_transit",
        /// With a person.
        OnLoan = "on_loan",
        /// Given for good.
        Given = "given",
        /// Kept apart: a wipe failed or the device is blocked.
        Quarantine = "quarantine",
        /// Taken apart.
        Harvested = "harvested",
        /// Sold.
        Sold = "sold",
        /// With a recycler.
        Recycled = "recycled",
        /// Destroyed.
        Destroyed = "destroyed",
        /// Lost.
        Lost = "lost",
    }
}

impl Status {
    /// True for what is at a location now, as opposed to announced, on its way, with somebody, or gone.
    pub fn stands_somewhere(self) -> bool {
        match self {
            Status::Received
            | Status::ToWipe
            | Status::InWorkshop
            | Status::Ready
            | Status::Reserved
            | Status::Quarantine => true,
            Status::Announced
            | Status::InTransit
            | Status::OnLoan
            | Status::Given
            | Status::Harvested
            | Status::Sold
            | Status::Recycled
            | Status::Destroyed
            | Status::Lost => false,
        }
    }
}

/// Who has it. Exactly one custodian at any time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "id", rename_all = "snake_case")]
pub enum Custody {
    /// Still with its donor.
    Announced,
    /// At a location.
    AtLocation(LocationId),
    /// On its way.
    InTransit(TransferId),
    /// With a person, under a loan.
    WithPerson(LoanId),
    /// Out of the programme's hands for good.
    Gone,
}

/// Whether its data are gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "level", rename_all = "snake_case")]
pub enum Sanitisation {
    /// There is nothing in it that keeps data of people.
    NeverHeldData,
    /// Must be wiped before it goes anywhere.
    MustBeWiped,
    /// Every medium in it is wiped; the level is that of the least thorough.
    Wiped(WipeLevel),
    /// A wipe failed.
    Failed,
    /// Its media are out and followed on their own.
    MediaRemoved,
}

/// How it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "detail", rename_all = "snake_case")]
pub enum Condition {
    /// Not looked at yet.
    Unknown,
    /// On the bench.
    InWorkshop,
    /// Checked by a second person, with a grade.
    Passed(Grade),
    /// Does not work.
    Defect,
    /// Works, but cannot be used.
    Blocked(BlockReason),
}

impl Condition {
    /// The grade of a checked device.
    pub fn grade(self) -> Option<Grade> {
        match self {
            Condition::Passed(grade) => Some(grade),
            Condition::Unknown | Condition::InWorkshop | Condition::Defect | Condition::Blocked(_) => None,
        }
    }
}

/// To whom it is promised. At most one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "id", rename_all = "snake_case")]
pub enum Promise {
    /// To nobody.
    Free,
    /// To a request.
    Request(RequestId),
    /// To a loan being made.
    Loan(LoanId),
    /// To a lot: a donor's earmark.
    Lot(LotId),
}

/// The facts of one device.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// Who has it.
    pub custody: Custody,
    /// Whether its data are gone.
    pub sanitisation: Sanitisation,
    /// How it is.
    pub condition: Condition,
    /// To whom it is promised.
    pub promise: Promise,
    /// How it left, once it has.
    pub disposition: Option<Disposition>,
}

/// The status of a device, from its facts. Exhaustive: a new fact that is not thought through here does not compile.
pub fn status(f: &Facts) -> Status {
    match f.custody {
        Custody::Announced => Status::Announced,
        Custody::InTransit(_) => Status::InTransit,
        Custody::WithPerson(_) => Status::OnLoan,
        Custody::Gone => match f.disposition {
            Some(Disposition::Given) => Status::Given,
            Some(Disposition::Harvested) => Status::Harvested,
            Some(Disposition::Sold) => Status::Sold,
            Some(Disposition::Recycled) => Status::Recycled,
            Some(Disposition::Destroyed) => Status::Destroyed,
            Some(Disposition::Lost) | None => Status::Lost,
        },
        Custody::AtLocation(_) => match (f.sanitisation, f.condition) {
            (Sanitisation::Failed, _) | (_, Condition::Blocked(_)) => Status::Quarantine,
            (Sanitisation::MustBeWiped, _) => Status::ToWipe,
            (Sanitisation::NeverHeldData | Sanitisation::Wiped(_) | Sanitisation::MediaRemoved, condition) => {
                match condition {
                    Condition::Unknown => Status::Received,
                    Condition::InWorkshop | Condition::Defect => Status::InWorkshop,
                    Condition::Passed(_) => match f.promise {
                        Promise::Free => Status::Ready,
                        Promise::Request(_) | Promise::Loan(_) | Promise::Lot(_) => Status::Reserved,
                    },
                    Condition::Blocked(_) => Status::Quarantine,
                }
            }
        },
    }
}

impl Facts {
    /// The location it stands at.
    pub fn location(&self) -> Option<LocationId> {
        match self.custody {
            Custody::AtLocation(l) => Some(l),
            _ => None,
        }
    }
    /// True when nothing of a former user can be read from it any more.
    pub fn data_safe(&self) -> bool {
        matches!(self.sanitisation, Sanitisation::NeverHeldData | Sanitisation::Wiped(_) | Sanitisation::MediaRemoved)
    }
    /// The rule without override: a device reaches a person, a buyer or a recycler only when its data are gone.
    pub fn may_leave(&self) -> Result<(), Refusal> {
        match self.sanitisation {
            Sanitisation::NeverHeldData | Sanitisation::Wiped(_) | Sanitisation::MediaRemoved => Ok(()),
            Sanitisation::MustBeWiped => Err(Refusal::new("refusal-must-be-wiped").way_on("way-on-wipe-first")),
            Sanitisation::Failed => Err(Refusal::new("refusal-wipe-failed").way_on("way-on-remove-medium")),
        }
    }
    /// Whether it can be handed to a person now, leaving promises aside.
    pub fn may_be_handed_over(&self) -> Result<(), Refusal> {
        self.may_leave()?;
        match (self.custody, self.condition) {
            (Custody::AtLocation(_), Condition::Passed(_)) => Ok(()),
            (Custody::AtLocation(_), Condition::Blocked(_)) => Err(Refusal::new("refusal-device-blocked")),
            (Custody::AtLocation(_), _) => Err(Refusal::new("refusal-not-checked").way_on("way-on-workshop-first")),
            (Custody::WithPerson(_), _) => Err(Refusal::new("refusal-already-with-person")),
            (Custody::InTransit(_), _) => {
                Err(Refusal::new("refusal-in-transit").way_on("way-on-receive-transfer-first"))
            }
            (Custody::Announced, _) => Err(Refusal::new("refusal-not-here-yet")),
            (Custody::Gone, _) => Err(Refusal::new("refusal-device-gone")),
        }
    }
    /// True when it is in nobody's hands of the programme: with a person, or gone for good.
    pub fn outside(&self) -> bool {
        matches!(self.custody, Custody::WithPerson(_) | Custody::Gone)
    }
    /// True when the facts do not contradict each other; checked before every save.
    pub fn hold_together(&self) -> bool {
        let gone_for_a_reason = (self.custody == Custody::Gone) == self.disposition.is_some();
        let with_person_promised = !matches!(self.custody, Custody::WithPerson(_)) || self.promise != Promise::Free;
        let gone_unpromised = self.custody != Custody::Gone || self.promise == Promise::Free;
        gone_for_a_reason && with_person_promised && gone_unpromised
    }
    /// True when these facts can turn into `after`; checked before every save. What leaves the house has no data on it, unless it is
    /// lost or destroyed. What was found out after it left can be said of it.
    pub fn can_become(&self, after: &Facts) -> bool {
        let leaves = !self.outside()
            && after.outside()
            && !matches!(after.disposition, Some(Disposition::Lost | Disposition::Destroyed));
        after.hold_together() && (!leaves || after.data_safe())
    }
}
