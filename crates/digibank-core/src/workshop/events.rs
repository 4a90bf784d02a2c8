//! Journal entries of the workshop.

crate::verbs! {
    /// A work order was opened.
    ORDER_OPENED = "workshop.opened",
    /// Somebody took a work order over.
    ORDER_TAKEN = "workshop.taken",
    /// Checks were answered.
    CHECKS_ANSWERED = "workshop.answered",
    /// A coach is asked to look along.
    COACH_ASKED = "workshop.coach_asked",
    /// A repair was done.
    REPAIRED = "workshop.repaired",
    /// A part was used on a work order.
    PART_USED = "workshop.part_used",
    /// A part was put back.
    PART_PUT_BACK = "workshop.part_put_back",
    /// Parts came into stock.
    PARTS_ADDED = "workshop.parts_added",
    /// A stock of parts was counted and corrected.
    PARTS_CORRECTED = "workshop.parts_corrected",
    /// Hours were written down.
    HOURS_WRITTEN = "workshop.hours_written",
    /// Hours were taken back.
    HOURS_WITHDRAWN = "workshop.hours_withdrawn",
    /// An outcome was proposed for quality control.
    OUTCOME_PROPOSED = "workshop.proposed",
    /// A proposal was taken back before quality control.
    PROPOSAL_WITHDRAWN = "workshop.proposal_withdrawn",
    /// A device was put apart by the bench.
    BLOCKED = "workshop.blocked",
    /// Quality control approved.
    APPROVED = "workshop.approved",
    /// Quality control sent the work back.
    SENT_BACK = "workshop.sent_back",
    /// A work order was cancelled.
    ORDER_CANCELLED = "workshop.cancelled",
}
