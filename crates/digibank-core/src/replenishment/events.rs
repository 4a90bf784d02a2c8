//! Journal entries of replenishment.

crate::verbs! {
    /// The programme changed what it wants on its shelves.
    RULES_SET = "replenishment.rules_set",
    /// Transfers were made of a proposal.
    MADE = "replenishment.made",
    /// Those transfers were cancelled.
    UNDONE = "replenishment.undone",
}
