//! In which state is a request? Derived from counts and days by one exhaustive function; stored for lists in the same transaction.
//!
//! A request for one device walks the line below. A request for a class shows the furthest thing somebody can act on now: what
//! can be collected comes before what is promised, and what is promised before what still waits.
//!
//! ```text
//! draft → registered → reserved → ready → handed over      any of them → withdrawn      registered → expired
//! ```
//!
//! *Ready* is not stored: a promised device is ready to collect when it stands at the lending point that was asked for, and
//! devices move without asking requests.

crate::words! {
    /// Where a request stands.
    pub enum RequestState {
        /// Typed, not sent.
        Draft = "draft",
        /// Sent; waits for a device.
        Registered = "registered",
        /// A device is promised.
        Reserved = "reserved",
        /// The promised device stands at the lending point.
        Ready = "ready",
        /// Every device was handed over.
        HandedOver = "handed_over",
        /// No longer needed.
        Withdrawn = "withdrawn",
        /// Nobody confirmed it for a year.
        Expired = "expired",
    }

    /// Where one unit of a request stands.
    pub enum UnitState {
        /// Waits for a device.
        Waiting = "waiting",
        /// A device is promised.
        Reserved = "reserved",
        /// The promised device stands at the lending point.
        Ready = "ready",
        /// Handed over.
        HandedOver = "handed_over",
        /// No longer needed.
        Withdrawn = "withdrawn",
    }
}

/// What the state is derived from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Was sent.
    pub registered: bool,
    /// Was declared expired.
    pub expired: bool,
    /// Was withdrawn as a whole.
    pub withdrawn: bool,
    /// Units without a device.
    pub waiting: i64,
    /// Units with a promised device, ready ones included.
    pub reserved: i64,
    /// Units whose device stands at the lending point.
    pub ready: i64,
    /// Units handed over.
    pub handed_over: i64,
}

/// The state of a request.
pub fn state(c: &Counts) -> RequestState {
    match () {
        () if c.ready > 0 => RequestState::Ready,
        () if c.reserved > 0 => RequestState::Reserved,
        () if c.withdrawn && c.handed_over > 0 => RequestState::HandedOver,
        () if c.withdrawn => RequestState::Withdrawn,
        () if c.expired => RequestState::Expired,
        () if !c.registered => RequestState::Draft,
        () if c.waiting > 0 => RequestState::Registered,
        () if c.handed_over > 0 => RequestState::HandedOver,
        () => RequestState::Withdrawn,
    }
}

impl RequestState {
    /// True while a device may still come of it.
    pub fn is_open(self) -> bool {
        matches!(self, RequestState::Registered | RequestState::Reserved | RequestState::Ready)
    }
}

crate::lifecycle!(REQUEST = "request":
    "Derived from the counts of its units and its days. *Ready* is read off the device: it stands at the lending point asked for.";
    "-" "requests::save_draft" "draft";
    "-" "requests::register" "registered";
    "draft" "requests::register" "registered";
    "draft" "requests::withdraw" "withdrawn";
    "registered" "requests::reserve" "reserved";
    "registered" "requests::fulfil" "handed over";
    "registered" "requests::withdraw" "withdrawn";
    "registered" "requests::expire" "expired";
    "expired" "requests::change" "registered";
    "expired" "requests::withdraw" "withdrawn";
    "reserved" "devices::change" "ready";
    "reserved" "requests::unreserve" "registered";
    "reserved" "requests::fulfil" "handed over";
    "reserved" "requests::withdraw" "withdrawn";
    "ready" "requests::unreserve" "registered";
    "ready" "requests::fulfil" "handed over";
    "ready" "requests::withdraw" "withdrawn";
    "handed over" "requests::unfulfil" "registered";
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_class_shows_what_can_be_acted_on() {
        let class = Counts { registered: true, waiting: 25, ..Counts::default() };
        assert_eq!(state(&class), RequestState::Registered);
        assert_eq!(state(&Counts { waiting: 13, reserved: 12, ..class }), RequestState::Reserved);
        assert_eq!(state(&Counts { waiting: 13, reserved: 12, ready: 1, ..class }), RequestState::Ready);
        assert_eq!(state(&Counts { waiting: 13, handed_over: 12, ..class }), RequestState::Registered);
        assert_eq!(state(&Counts { waiting: 0, handed_over: 25, ..class }), RequestState::HandedOver);
        assert_eq!(state(&Counts { waiting: 0, handed_over: 12, withdrawn: true, ..class }), RequestState::HandedOver);
        assert_eq!(state(&Counts { waiting: 0, withdrawn: true, ..class }), RequestState::Withdrawn);
        assert_eq!(state(&Counts { expired: true, ..class }), RequestState::Expired);
        assert_eq!(state(&Counts::default()), RequestState::Draft);
    }
}
