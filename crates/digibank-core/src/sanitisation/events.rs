//! Journal entries of sanitisation.

crate::verbs! {
    /// A medium was found in a device.
    MEDIUM_ADDED = "sanitisation.medium_added",
    /// A medium was taken out of its device.
    MEDIUM_REMOVED = "sanitisation.medium_removed",
    /// A medium was put into a device.
    MEDIUM_INSTALLED = "sanitisation.medium_installed",
    /// Somebody said: these are all media in it.
    INVENTORY_CONFIRMED = "sanitisation.inventory_confirmed",
    /// An attempt was entered by hand.
    ATTEMPTED = "sanitisation.attempted",
    /// A medium was destroyed.
    MEDIUM_DESTROYED = "sanitisation.medium_destroyed",
    /// A wrongly entered attempt was withdrawn.
    ATTEMPT_WITHDRAWN = "sanitisation.attempt_withdrawn",
    /// A log was received.
    LOG_RECEIVED = "sanitisation.log_received",
    /// What a log says was filed with a device.
    LOG_FILED = "sanitisation.log_filed",
    /// A second person validated a wiped medium.
    VALIDATED = "sanitisation.validated",
    /// A signed statement was issued.
    ATTEST_ISSUED = "sanitisation.attest_issued",
}
