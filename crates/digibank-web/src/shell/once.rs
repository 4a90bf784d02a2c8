//! Forms that make something, and may not make two when they are sent twice: pressed twice, or sent again by a browser that comes back.
//! Such a form carries a token ([`Screen::form_once`](super::Screen::form_once)); the layer that reads the form's mark makes a mark of all
//! that was sent, and [`Visit::attempt_once`](super::Visit::attempt_once) looks it up in the transaction that makes the thing. The second
//! one is led to what the first one made. Works without script, and one page filled in twice with other words makes two things.

use axum::response::Response;
use digibank_core::auth::sent_forms::SentForm;
use digibank_core::kernel::Refusal;

/// The field that carries the token.
pub const FIELD: &str = "once";

/// The mark of a form that was sent, when it carries a token.
pub(super) fn mark(path: &str, body: &[u8]) -> Option<SentForm> {
    let token = form_urlencoded::parse(body).find(|(k, _)| k == FIELD).map(|(_, v)| v);
    token.filter(|t| !t.is_empty()).map(|_| SentForm::of(path, body))
}

/// What came of a form that may be sent once.
pub enum Once<T> {
    /// It made this.
    Made(T),
    /// It was sent before; this leads to what it made.
    Before(Response),
    /// It was refused, and can be sent again.
    Refused(Refusal),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_form_with_a_token_is_remembered() {
        assert!(mark("/requests", b"csrf=a&once=7&name=An").is_some());
        assert!(mark("/requests", b"csrf=a&name=An").is_none());
        assert!(mark("/requests", b"csrf=a&once=&name=An").is_none());
    }
}
