//! Journal entries of devices.

crate::verbs! {
    /// A device became known.
    DEVICE_REGISTERED = "devices.registered",
    /// What is known of a device was corrected.
    DEVICE_CORRECTED = "devices.corrected",
    /// A device was declared lost.
    DEVICE_LOST = "devices.lost",
    /// A lost device turned up.
    DEVICE_FOUND = "devices.found",
    /// A device was put apart.
    DEVICE_BLOCKED = "devices.blocked",
    /// A device is no longer put apart.
    DEVICE_UNBLOCKED = "devices.unblocked",
    /// The last act on a device was undone.
    DEVICE_UNDONE = "devices.undone",
    /// Labels with new numbers were made.
    LABELS_MADE = "devices.labels_made",
}
