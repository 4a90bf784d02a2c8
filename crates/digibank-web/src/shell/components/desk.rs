//! The lending desk and its neighbours: two panes, condition buttons, role cards, the signature pad.

use super::icon::{Icon, icon};
use super::status::Tone;
use maud::{Markup, Render, html};

/// Two panes: the person left, the devices right. Each is a section with its own heading; on a phone they stack.
pub fn two_panes(left_title: &str, left: impl Render, right_title: &str, right: impl Render) -> Markup {
    html! {
        div class="desk" {
            section aria-labelledby="pane-left" { h2 id="pane-left" { (left_title) } (left) }
            section aria-labelledby="pane-right" { h2 id="pane-right" { (right_title) } (right) }
        }
    }
}

/// One state a returned thing can be in.
#[derive(Clone, Debug)]
pub struct Condition {
    pub value: String,
    pub word: String,
    pub hint: String,
    pub tone: Tone,
    pub drawing: Icon,
}

impl Condition {
    pub fn new(value: &str, word: &str, hint: &str, tone: Tone, drawing: Icon) -> Self {
        Self { value: value.into(), word: word.into(), hint: hint.into(), tone, drawing }
    }
}

/// Big buttons inside a form: one press answers the question and sends it.
pub fn conditions(name: &str, question: &str, conditions: &[Condition]) -> Markup {
    html! {
        fieldset class="conditions" {
            legend { (question) }
            @for c in conditions {
                button type="submit" class={ "condition " (c.tone.class()) } name=(name) value=(c.value) {
                    (icon(c.drawing)) strong { (c.word) } span { (c.hint) }
                }
            }
        }
    }
}

/// A role one can try in the demonstration.
#[derive(Clone, Debug)]
pub struct RoleCard {
    pub value: String,
    pub title: String,
    pub text: String,
    pub drawing: Icon,
}

impl RoleCard {
    pub fn new(value: &str, title: &str, text: &str, drawing: Icon) -> Self {
        Self { value: value.into(), title: title.into(), text: text.into(), drawing }
    }
}

/// "Meld u aan als …": one form of one button per role, which sends `role=<value>`.
pub fn role_cards(action: &str, csrf: &str, cards: &[RoleCard]) -> Markup {
    html! {
        ul class="role-cards" { @for card in cards {
            li class="role-card" {
                (icon(card.drawing))
                form method="post" action=(action) {
                    input type="hidden" name="csrf" value=(csrf);
                    input type="hidden" name="role" value=(card.value);
                    button type="submit" { (card.title) }
                    p { (card.text) }
                }
            }
        } }
    }
}

/// Signing with a finger or a mouse; who cannot, ticks that the paper was signed.
/// Sends `<name>` (an SVG path in a 600 by 180 box) and `<name>_on_paper`.
#[derive(Clone, Debug)]
pub struct SignaturePad {
    pub name: String,
    /// "Handtekening van Amina"
    pub title: String,
    /// "Teken met uw vinger of de muis."
    pub hint: String,
    pub clear: String,
    /// "Getekend op papier"
    pub on_paper: String,
    pub error: Option<String>,
}

impl Render for SignaturePad {
    fn render(&self) -> Markup {
        let id = super::id_from(&["f", &self.name]);
        html! {
            fieldset class=[self.error.is_some().then_some("has-error")] {
                legend { (self.title) }
                @if let Some(error) = &self.error { p class="error" id={ (id) "-error" } { (icon(Icon::Attention)) span { (error) } } }
                figure class="sign" data-sign=(self.name) hidden {
                    p class="hint" { (self.hint) }
                    canvas width="600" height="180" role="img" aria-label=(self.title) {}
                    button type="button" class="button button-second button-small" data-sign-clear { (self.clear) }
                    input type="hidden" name=(self.name) value="";
                }
                div class="choice" {
                    input type="checkbox" id=(id) name={ (self.name) "_on_paper" } value="1"
                        aria-describedby=[self.error.as_ref().map(|_| format!("{id}-error"))];
                    label for=(id) { (self.on_paper) }
                }
            }
        }
    }
}
