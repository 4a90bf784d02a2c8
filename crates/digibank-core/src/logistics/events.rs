//! Journal entries of locations and transfers.

crate::verbs! {
    /// A location was opened.
    LOCATION_OPENED = "logistics.location_opened",
    /// A location's details changed.
    LOCATION_CHANGED = "logistics.location_changed",
}

crate::verbs! {
    /// A transfer was made with its list of devices.
    TRANSFER_PROPOSED = "logistics.transfer_proposed",
    /// A device was packed.
    DEVICE_PACKED = "logistics.device_packed",
    /// A device was taken out of the box again.
    DEVICE_UNPACKED = "logistics.device_unpacked",
    /// A device was taken off the list.
    DEVICE_TAKEN_OFF = "logistics.device_taken_off",
    /// A transfer left.
    TRANSFER_SENT = "logistics.transfer_sent",
    /// A device of a transfer was received.
    DEVICE_RECEIVED = "logistics.device_received",
    /// A device was received that was not on the transfer.
    STRANGER_RECEIVED = "logistics.stranger_received",
    /// A receipt was undone.
    RECEIPT_UNDONE = "logistics.receipt_undone",
    /// A transfer was closed.
    TRANSFER_CLOSED = "logistics.transfer_closed",
    /// A transfer was cancelled before it left.
    TRANSFER_CANCELLED = "logistics.transfer_cancelled",
    /// A device that was missing turned up.
    MISSING_FOUND = "logistics.missing_found",
    /// The closing of a transfer was undone.
    CLOSING_UNDONE = "logistics.closing_undone",
    /// A device that was given up is missing again.
    LOSS_UNDONE = "logistics.loss_undone",
    /// A device that was missing was given up.
    MISSING_LOST = "logistics.missing_lost",
}
