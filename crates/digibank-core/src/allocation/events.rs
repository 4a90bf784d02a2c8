//! Journal entries of policies and rounds.

crate::verbs! {
    /// A version of the priority policy was saved.
    POLICY_SAVED = "allocation.policy_saved",
    /// A version of the priority policy became the one in force.
    POLICY_ACTIVATED = "allocation.policy_activated",
    /// A round was proposed.
    PROPOSED = "allocation.proposed",
    /// A line of a proposal was struck out.
    LINE_STRUCK = "allocation.line_struck",
    /// All lines that changed since the proposal were struck out.
    LINES_STRUCK = "allocation.lines_struck",
    /// A struck line was put back.
    LINE_RESTORED = "allocation.line_restored",
    /// A proposal was approved.
    APPROVED = "allocation.approved",
    /// A round was carried out: its devices are promised.
    CARRIED_OUT = "allocation.carried_out",
    /// A carried-out round was undone.
    UNDONE = "allocation.undone",
    /// A proposal was dropped.
    CANCELLED = "allocation.cancelled",
    /// A device was promised between two rounds.
    OFFERED = "allocation.offered",
    /// Such a promise was taken back.
    OFFER_UNDONE = "allocation.offer_undone",
}
