//! Journal entries of lending.

crate::verbs! {
    /// A device went to a person on loan.
    LENT = "lending.lent",
    /// A device went to a person for good, at the desk.
    GIFTED = "lending.gifted",
    /// A loan came back.
    RETURNED = "lending.returned",
    /// A device on loan was replaced by another.
    SWAPPED = "lending.swapped",
    /// A loan was made longer.
    RENEWED = "lending.renewed",
    /// A device on loan is lost.
    LOST = "lending.lost",
    /// A loan became a gift.
    GIVEN = "lending.given",
    /// An agreement was signed.
    SIGNED = "lending.signed",
    /// A device was explained to whoever got it.
    EXPLAINED = "lending.explained",
    /// Somebody was called about a loan.
    CALLED = "lending.called",
    /// The last act on a loan was undone.
    UNDONE = "lending.undone",
    /// A loan is nearly due.
    BECAME_DUE_SOON = "lending.became_due_soon",
    /// A loan is late.
    BECAME_LATE = "lending.became_late",
    /// A loan is very late.
    BECAME_VERY_LATE = "lending.became_very_late",
    /// A lending rule was set.
    RULE_SET = "lending.rule_set",
    /// A lending rule was taken away.
    RULE_REMOVED = "lending.rule_removed",
}
