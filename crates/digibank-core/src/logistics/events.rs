//! Journal entries of locations and transfers.

crate::verbs! {
    /// A location was opened.
    LOCATION_OPENED = "logistics.location_opened",
    /// A location's details changed.
    LOCATION_CHANGED = "logistics.location_changed",
}
