//! Journal entries of lots.

crate::verbs! {
    /// A donor announced a lot.
    LOT_ANNOUNCED = "donations.lot_announced",
    /// What was announced changed.
    LOT_CHANGED = "donations.lot_changed",
    /// For whom a lot is was said.
    LOT_EARMARKED = "donations.lot_earmarked",
    /// A lot will not come.
    LOT_WITHDRAWN = "donations.lot_withdrawn",
    /// A list was uploaded.
    LIST_UPLOADED = "donations.list_uploaded",
    /// The rows of a list became announced devices.
    LIST_IMPORTED = "donations.list_imported",
    /// The devices of a list were taken back.
    IMPORT_UNDONE = "donations.import_undone",
    /// Receiving a lot began, or went on elsewhere.
    RECEIVING_STARTED = "donations.receiving_started",
    /// A device was received.
    DEVICE_RECEIVED = "donations.device_received",
    /// A scan was undone.
    SCAN_UNDONE = "donations.scan_undone",
    /// A received device was of another kind than announced.
    KIND_CORRECTED = "donations.kind_corrected",
    /// Receiving a lot ended.
    LOT_RECEIVED = "donations.lot_received",
    /// One device was taken in over the counter.
    WALK_IN_RECEIVED = "donations.walk_in_received",
}
