//! Journal entries of requests.

crate::verbs! {
    /// A draft was saved for the first time.
    DRAFTED = "requests.drafted",
    /// A request was registered.
    REGISTERED = "requests.registered",
    /// A request's needs or facts changed.
    CHANGED = "requests.changed",
    /// A request was withdrawn.
    WITHDRAWN = "requests.withdrawn",
    /// One unit was handed over.
    FULFILLED = "requests.fulfilled",
    /// A hand-over was undone.
    UNFULFILLED = "requests.unfulfilled",
    /// A promised device was freed again.
    UNRESERVED = "requests.unreserved",
    /// Nobody confirmed the request for a year.
    EXPIRED = "requests.expired",
    /// The programme's target groups changed.
    TARGET_GROUPS_CHANGED = "requests.target_groups_changed",
}
