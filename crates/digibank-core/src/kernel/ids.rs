//! Keys of rows: UUID version 7, made here and never by the database, one type per table so that a loan's key
//! cannot be passed where a device's key is meant.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A key type that wraps a UUID; the storage layer reads and writes all of them in one way.
pub trait Key: Copy + Send + Sync + 'static {
    /// Wraps a raw UUID.
    fn from_uuid(raw: Uuid) -> Self;
    /// The raw UUID.
    fn uuid(self) -> Uuid;
}

/// Declares key types, each a UUIDv7 with its own name.
macro_rules! keys {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);
        impl $name {
            /// A new key; later keys sort after earlier ones.
            #[allow(clippy::new_without_default, reason = "a key is never a default value")]
            #[expect(clippy::disallowed_methods, reason = "the one place that makes keys")]
            pub fn new() -> Self { Self(Uuid::now_v7()) }
        }
        impl Key for $name {
            fn from_uuid(raw: Uuid) -> Self { Self(raw) }
            fn uuid(self) -> Uuid { self.0 }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { self.0.fmt(f) }
        }
        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(s: &str) -> Result<Self, uuid::Error> { s.parse().map(Self) }
        }
    )+};
}

keys! {
    /// A programme: the tenant everything belongs to.
    ProgrammeId,
    /// An organisation that takes part.
    OrganisationId,
    /// A place that can hold devices.
    LocationId,
    /// Somebody who signs in.
    AccountId,
    /// Somebody who is helped.
    PersonId,
    /// One journal entry.
    EntryId,
    /// One donation.
    LotId,
    /// One file that was offered for import.
    ImportId,
    /// One device.
    DeviceId,
    /// One storage medium.
    MediumId,
    /// One attempt to wipe one medium.
    SanitisationId,
    /// One signed statement about wiped media.
    AttestId,
    /// One work order.
    WorkOrderId,
    /// One request.
    RequestId,
    /// One version of the priority policy.
    PolicyId,
    /// One allocation round.
    RoundId,
    /// One move of devices between locations.
    TransferId,
    /// One loan or gift.
    LoanId,
    /// One mail or letter.
    LetterId,
    /// One stored file.
    FileId,
    /// One row that has no name of its own (a line, a note, a history row).
    RowId,
}
