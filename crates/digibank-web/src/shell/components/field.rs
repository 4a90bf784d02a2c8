//! One thing people fill in: label, hint, error and input, wired together.

use super::icon::{Icon, icon};
use maud::{Markup, Render, html};

/// A text-like field. `Field::text("serial", "Serienummer").hint("Staat onderaan.").value(&typed).error(err)`.
#[derive(Clone, Debug)]
pub struct Field {
    pub(super) name: String,
    pub(super) label: String,
    kind: &'static str,
    pub(super) hint: Option<String>,
    pub(super) error: Option<String>,
    value: String,
    autocomplete: Option<&'static str>,
    inputmode: Option<&'static str>,
    width: &'static str,
    before: Option<String>,
    after: Option<String>,
    pub(super) optional: Option<String>,
    rows: u8,
    max: Option<u32>,
    accept: Option<String>,
    lang: Option<String>,
    scan: bool,
    required: bool,
    multiple: bool,
}

impl Field {
    fn new(kind: &'static str, name: &str, label: &str) -> Self {
        Self {
            name: name.into(),
            label: label.into(),
            kind,
            hint: None,
            error: None,
            value: String::new(),
            autocomplete: None,
            inputmode: None,
            width: "",
            before: None,
            after: None,
            optional: None,
            rows: 4,
            max: None,
            accept: None,
            lang: None,
            scan: false,
            required: false,
            multiple: false,
        }
    }

    /// One line of text.
    pub fn text(name: &str, label: &str) -> Self {
        Self::new("text", name, label)
    }

    /// A whole number: digits keyboard, no spinner that changes by accident.
    pub fn number(name: &str, label: &str) -> Self {
        Self::new("text", name, label).inputmode("numeric").narrow()
    }

    /// An amount of money, with the currency in front.
    pub fn money(name: &str, label: &str) -> Self {
        Self::new("text", name, label).inputmode("decimal").prefix("€").narrow()
    }

    /// A date; the value is `2026-05-03`.
    pub fn date(name: &str, label: &str) -> Self {
        Self::new("date", name, label).medium()
    }

    /// A date and time of day; the value is `2026-05-03T14:00`.
    pub fn moment(name: &str, label: &str) -> Self {
        Self::new("datetime-local", name, label).medium()
    }

    pub fn email(name: &str, label: &str) -> Self {
        Self::new("email", name, label).autocomplete("email")
    }

    pub fn phone(name: &str, label: &str) -> Self {
        Self::new("tel", name, label).autocomplete("tel").medium()
    }

    /// A password; pasting is always allowed.
    pub fn password(name: &str, label: &str) -> Self {
        Self::new("password", name, label).autocomplete("current-password").medium()
    }

    /// A code sent by mail or text message.
    pub fn one_time_code(name: &str, label: &str) -> Self {
        Self::new("text", name, label).autocomplete("one-time-code").inputmode("numeric").narrow()
    }

    pub fn search(name: &str, label: &str) -> Self {
        Self::new("search", name, label)
    }

    /// Several lines of text.
    pub fn textarea(name: &str, label: &str) -> Self {
        Self::new("textarea", name, label)
    }

    pub fn file(name: &str, label: &str) -> Self {
        Self::new("file", name, label)
    }

    /// A field that names a thing and so takes a scan; the Enter of the scanner moves on instead of sending the form.
    pub fn scan(name: &str, label: &str) -> Self {
        let mut field = Self::new("text", name, label).medium();
        field.scan = true;
        field
    }

    pub fn hint(mut self, text: &str) -> Self {
        self.hint = Some(text.into());
        self
    }

    /// The sentence that says what to do, or `None` when all is well.
    pub fn error(mut self, text: Option<&str>) -> Self {
        self.error = text.map(Into::into);
        self
    }

    /// What was typed before; kept when a form comes back.
    pub fn value(mut self, value: impl ToString) -> Self {
        self.value = value.to_string();
        self
    }

    pub fn autocomplete(mut self, token: &'static str) -> Self {
        self.autocomplete = Some(token);
        self
    }

    pub fn inputmode(mut self, mode: &'static str) -> Self {
        self.inputmode = Some(mode);
        self
    }

    /// Room for about four characters.
    pub fn narrow(mut self) -> Self {
        self.width = " w-4";
        self
    }

    /// Room for about ten characters.
    pub fn medium(mut self) -> Self {
        self.width = " w-10";
        self
    }

    /// Room for about twenty characters.
    pub fn wide(mut self) -> Self {
        self.width = " w-20";
        self
    }

    pub fn prefix(mut self, text: &str) -> Self {
        self.before = Some(text.into());
        self
    }

    pub fn suffix(mut self, text: &str) -> Self {
        self.after = Some(text.into());
        self
    }

    /// The word "(niet verplicht)" after the label.
    pub fn optional(mut self, word: &str) -> Self {
        self.optional = Some(word.into());
        self
    }

    pub fn required(mut self) -> Self {
        self.required = true;
        self
    }

    pub fn rows(mut self, rows: u8) -> Self {
        self.rows = rows;
        self
    }

    pub fn max_length(mut self, characters: u32) -> Self {
        self.max = Some(characters);
        self
    }

    /// Which files are welcome, as `accept` writes it.
    pub fn accept(mut self, types: &str) -> Self {
        self.accept = Some(types.into());
        self
    }

    pub fn multiple(mut self) -> Self {
        self.multiple = true;
        self
    }

    /// The language of the text to be typed, when it differs from the page.
    pub fn lang(mut self, code: &str) -> Self {
        self.lang = Some(code.into());
        self
    }

    fn input(&self, id: &str, describes: Option<String>) -> Markup {
        let invalid = self.error.is_some().then_some("true");
        // Names, codes and numbers are no prose: a spelling checker would only underline them.
        let spell = matches!(self.kind, "text" | "email" | "search").then_some("false");
        html! {
            @if self.kind == "textarea" {
                textarea class={ "input" (self.width) } id=(id) name=(self.name) rows=(self.rows) maxlength=[self.max]
                    lang=[self.lang.as_deref()] required[self.required]
                    aria-describedby=[describes] aria-invalid=[invalid] { "\n" (self.value) }
            } @else if self.kind == "file" {
                input type="file" class="input" id=(id) name=(self.name) accept=[self.accept.as_deref()] multiple[self.multiple]
                    required[self.required] aria-describedby=[describes] aria-invalid=[invalid];
            } @else {
                input type=(self.kind) class={ "input" (self.width) } id=(id) name=(self.name) value=(self.value)
                    autocomplete=[self.autocomplete] inputmode=[self.inputmode] maxlength=[self.max] spellcheck=[spell]
                    lang=[self.lang.as_deref()] required[self.required] data-swallow-enter[self.scan]
                    aria-describedby=[describes] aria-invalid=[invalid];
            }
        }
    }
}

/// The mark by which the error summary finds the label of a field that is wrong: id, colon, label.
pub(super) fn named(id: &str, label: &str, error: Option<&str>) -> Option<String> {
    error.map(|_| format!("{id}:{label}"))
}

/// The ids of the hint and the error, as `aria-describedby` wants them.
pub(super) fn described_by(id: &str, hint: bool, error: bool) -> Option<String> {
    let ids: Vec<String> = [(hint, "hint"), (error, "error")]
        .iter()
        .filter(|(there, _)| *there)
        .map(|(_, what)| format!("{id}-{what}"))
        .collect();
    (!ids.is_empty()).then(|| ids.join(" "))
}

/// The hint and the error under a label, with the ids `described_by` names.
pub(super) fn hint_and_error(id: &str, hint: Option<&str>, error: Option<&str>) -> Markup {
    html! {
        @if let Some(hint) = hint { p class="hint" id={ (id) "-hint" } { (hint) } }
        @if let Some(error) = error { p class="error" id={ (id) "-error" } { (icon(Icon::Attention)) span { (error) } } }
    }
}

impl Render for Field {
    fn render(&self) -> Markup {
        let id = super::id_from(&["f", &self.name]);
        let describes = described_by(&id, self.hint.is_some(), self.error.is_some());
        html! {
            div class={ "field" @if self.error.is_some() { " has-error" } } data-named=[named(&id, &self.label, self.error.as_deref())] {
                label for=(id) { (self.label) @if let Some(word) = &self.optional { " " span class="optional" { (word) } } }
                (hint_and_error(&id, self.hint.as_deref(), self.error.as_deref()))
                @if self.before.is_some() || self.after.is_some() {
                    div class="affix" {
                        @if let Some(text) = &self.before { span { (text) } }
                        (self.input(&id, describes))
                        @if let Some(text) = &self.after { span { (text) } }
                    }
                } @else { (self.input(&id, describes)) }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn label_hint_and_error_are_wired() {
        let page = Field::text("serial", "Serienummer")
            .hint("Onderaan")
            .error(Some("Vul in"))
            .value("<x>")
            .render()
            .into_string();
        assert!(page.contains(r#"for="f-serial""#) && page.contains(r#"id="f-serial""#));
        assert!(page.contains(r#"aria-describedby="f-serial-hint f-serial-error""#));
        assert!(page.contains(r#"aria-invalid="true""#));
        assert!(page.contains("&lt;x&gt;"));
    }

    #[test]
    fn a_quiet_field_describes_nothing() {
        assert!(!Field::text("a", "A").render().into_string().contains("aria-"));
    }
}
