//! Tones, tags and the status of a device. Colour is never the only carrier: icon, word and colour say the same.

use super::icon::{Icon, icon};
use maud::{Markup, html};

/// How a message is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Tone {
    Ok,
    Warn,
    Bad,
    Info,
    #[default]
    Plain,
}

impl Tone {
    /// The class that sets the three colours of the tone.
    pub fn class(self) -> &'static str {
        match self {
            Tone::Ok => "tone-ok",
            Tone::Warn => "tone-warn",
            Tone::Bad => "tone-bad",
            Tone::Info => "tone-info",
            Tone::Plain => "tone-plain",
        }
    }

    /// The drawing that belongs to the tone.
    pub fn icon(self) -> Icon {
        match self {
            Tone::Ok => Icon::Ok,
            Tone::Warn => Icon::Attention,
            Tone::Bad => Icon::Stop,
            Tone::Info => Icon::Info,
            Tone::Plain => Icon::Dot,
        }
    }

    /// The sound a result makes, as the script reads it from `data-tone`.
    pub(crate) fn sound(self) -> Option<&'static str> {
        match self {
            Tone::Ok => Some("ok"),
            Tone::Warn => Some("attention"),
            Tone::Bad => Some("stop"),
            Tone::Info | Tone::Plain => None,
        }
    }
}

/// A small label: icon, word, colour.
pub fn tag(tone: Tone, drawing: Icon, word: &str) -> Markup {
    html! { span class={ "tag " (tone.class()) } { (icon(drawing)) (word) } }
}

/// The status of a device by its key (`on-loan` or `on_loan`) and its translated word. An unknown key is shown plainly.
pub fn device_status(key: &str, word: &str) -> Markup {
    let (tone, drawing) = match key.replace('_', "-").as_str() {
        "announced" => (Tone::Plain, Icon::Clock),
        "received" => (Tone::Info, Icon::Box),
        "to-wipe" => (Tone::Warn, Icon::Wipe),
        "in-workshop" | "in-the-workshop" => (Tone::Info, Icon::Wrench),
        "ready" => (Tone::Ok, Icon::Ok),
        "reserved" => (Tone::Info, Icon::Bookmark),
        "in-transit" => (Tone::Info, Icon::Truck),
        "on-loan" => (Tone::Ok, Icon::Person),
        "given" => (Tone::Ok, Icon::Gift),
        "quarantine" => (Tone::Bad, Icon::Shield),
        "harvested" => (Tone::Plain, Icon::Parts),
        "sold" => (Tone::Plain, Icon::Coin),
        "recycled" => (Tone::Plain, Icon::Recycle),
        "destroyed" => (Tone::Plain, Icon::Bin),
        "lost" => (Tone::Bad, Icon::Question),
        _ => (Tone::Plain, Icon::Dot),
    };
    tag(tone, drawing, word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_is_icon_and_word_and_colour() {
        let page = device_status("to_wipe", "Te wissen").into_string();
        assert!(page.contains("tone-warn") && page.contains("<svg") && page.contains("Te wissen"));
    }

    #[test]
    fn an_unknown_status_is_still_a_word() {
        assert!(device_status("new-idea", "Nieuw").into_string().contains("tone-plain"));
    }
}
