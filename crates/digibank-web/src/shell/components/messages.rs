//! What the software says back: a notice, what is wrong with a form, a confirmation, the reasons for a decision.

use super::icon::{Icon, icon};
use super::status::Tone;
use maud::{Markup, PreEscaped, Render, html};

/// One sentence after an act ("Toestel DB 123 456 7 staat klaar."). A stop is announced at once, the rest politely.
pub fn notice(tone: Tone, title: &str, text: Option<&str>) -> Markup {
    notice_with(tone, title, html! { @if let Some(text) = text { p { (text) } } })
}

/// A notice with more under its first sentence: a list, an undo button.
pub fn notice_with(tone: Tone, title: &str, body: impl Render) -> Markup {
    let role = if tone == Tone::Bad { "alert" } else { "status" };
    html! {
        div class={ "notice " (tone.class()) } role=(role) data-tone=[tone.sound()] {
            (icon(tone.icon()))
            div { p class="notice-title" { (title) } (body) }
        }
    }
}

/// What stands on a page for as long as it is so, with the way on under it. Not an answer to an act: it is not announced, takes no focus and
/// makes no sound.
pub fn standing(tone: Tone, title: &str, text: &str, way_on: Option<Markup>) -> Markup {
    html! {
        div class={ "notice " (tone.class()) } {
            (icon(tone.icon()))
            div {
                p class="notice-title" { (title) }
                p { (text) }
                @if let Some(way_on) = way_on { div class="actions" { (way_on) } }
            }
        }
    }
}

/// One mistake: the field it belongs to (its `name`) and the sentence that also stands at the field.
#[derive(Clone, Debug)]
pub struct FieldError {
    pub field: String,
    pub text: String,
    as_is: bool,
}

impl FieldError {
    pub fn new(field: &str, text: &str) -> Self {
        Self { field: field.into(), text: text.into(), as_is: false }
    }

    /// The sentence begins with a name or another fact, and so keeps its first letter after the name of the field.
    pub fn as_is(mut self, as_is: bool) -> Self {
        self.as_is = as_is;
        self
    }
}

/// The block on top of a form that came back: what is wrong, each line a link to its field. Gets the focus.
pub fn error_summary(title: &str, errors: &[FieldError]) -> Markup {
    html! {
        @if !errors.is_empty() {
            div class="error-summary" role="alert" aria-labelledby="error-summary-title" tabindex="-1" data-focus data-tone="stop" {
                h2 id="error-summary-title" { (title) }
                ul { @for e in errors {
                    @let id = super::id_from(&["f", &e.field]);
                    li {
                        @if e.field.is_empty() { (e.text) }
                        @else { a href={ "#" (id) } { span data-label-of=(id) data-as-is[e.as_is] {} (e.text) } }
                    }
                } }
            }
        }
    }
}

/// Puts the name of its field before each line of the error summary of a rendered page ("Naam: vul dit in."), so that a line can be
/// understood by itself. The name is the label that stands at the field; a line whose field is not on the page stays as it is.
pub fn name_errors(page: Markup) -> Markup {
    const OPEN: &str = "<span data-label-of=\"";
    let page = page.into_string();
    let mut out = String::with_capacity(page.len());
    let mut rest = page.as_str();
    while let Some((before, after)) = rest.split_once(OPEN) {
        out += before;
        let Some((mark, text)) = after.split_once("></span>") else { break };
        let (id, flags) = mark.split_once('"').unwrap_or((mark, ""));
        rest = text;
        let label =
            page.split_once(&format!("data-named=\"{id}:")).and_then(|(_, l)| l.split_once('"')).map(|(l, _)| l);
        if let Some(label) = label {
            out += label.trim_end_matches(['?', ':', '.', ' ']);
            out += ": ";
            if flags.is_empty() {
                let (lower, kept) = lower_first(text);
                out += &lower;
                rest = kept;
            }
        }
    }
    out += rest;
    PreEscaped(out)
}

/// The first letter in lower case, and what follows; a word in capitals ("KBO") keeps them.
fn lower_first(text: &str) -> (String, &str) {
    let mut letters = text.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if first.is_uppercase() && !second.is_uppercase() => {
            (first.to_lowercase().collect(), &text[first.len_utf8()..])
        }
        _ => (String::new(), text),
    }
}

/// The page after a finished act: it worked, this is the number, this happens next.
#[derive(Clone, Debug)]
pub struct Confirmation {
    title: String,
    reference: Option<(String, String)>,
    next_title: Option<String>,
    next: Vec<String>,
    buttons: Option<Markup>,
}

impl Confirmation {
    pub fn new(title: &str) -> Self {
        Self { title: title.into(), reference: None, next_title: None, next: Vec::new(), buttons: None }
    }

    pub fn reference(mut self, label: &str, number: &str) -> Self {
        self.reference = Some((label.into(), number.into()));
        self
    }

    /// What happens next, when, and whom to phone: one short sentence each.
    pub fn next(mut self, title: &str, steps: &[&str]) -> Self {
        self.next_title = Some(title.into());
        self.next = steps.iter().map(|s| s.to_string()).collect();
        self
    }

    pub fn buttons(mut self, buttons: Markup) -> Self {
        self.buttons = Some(buttons);
        self
    }
}

impl Render for Confirmation {
    fn render(&self) -> Markup {
        html! {
            div class="panel" tabindex="-1" data-tone="ok" {
                h1 { (icon(Icon::Ok)) (self.title) }
                @if let Some((label, number)) = &self.reference {
                    p class="panel-reference" { (label) " " strong { (number) } }
                }
            }
            @if let Some(title) = &self.next_title {
                h2 { (title) }
                ol class="prose" { @for step in &self.next { li { (step) } } }
            }
            @if let Some(buttons) = &self.buttons { div class="actions" { (buttons) } }
        }
    }
}

/// Why something is so, or why it may not: each reason on its own line, then what would help.
#[derive(Clone, Debug)]
pub struct Reasons {
    title: String,
    lines: Vec<(Tone, String)>,
    help: Option<Markup>,
    first: bool,
}

impl Reasons {
    pub fn new(title: &str) -> Self {
        Self { title: title.into(), lines: Vec::new(), help: None, first: false }
    }

    /// Stands right below the page's title: its heading is an `h2`.
    pub fn below_title(mut self) -> Self {
        self.first = true;
        self
    }

    /// A reason in favour.
    pub fn because(mut self, text: &str) -> Self {
        self.lines.push((Tone::Ok, text.into()));
        self
    }

    /// A reason against.
    pub fn not_because(mut self, text: &str) -> Self {
        self.lines.push((Tone::Bad, text.into()));
        self
    }

    /// Something to know that did not decide.
    pub fn note(mut self, text: &str) -> Self {
        self.lines.push((Tone::Info, text.into()));
        self
    }

    /// The way on: what would help, or the nearest alternatives.
    pub fn help(mut self, body: impl Render) -> Self {
        self.help = Some(body.render());
        self
    }
}

impl Render for Reasons {
    fn render(&self) -> Markup {
        let worst = if self.lines.iter().any(|(t, _)| *t == Tone::Bad) { Tone::Bad } else { Tone::Ok };
        html! {
            div class={ "reasons " (worst.class()) } {
                @if self.first { h2 { (self.title) } } @else { h3 { (self.title) } }
                ul { @for (tone, text) in &self.lines {
                    li class=(tone.class()) {
                        (icon(if *tone == Tone::Bad { Icon::Cross } else { tone.icon() }))
                        span { (text) }
                    }
                } }
                @if let Some(help) = &self.help { div class="reasons-help" { (help) } }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Field;
    use super::*;

    #[test]
    fn a_line_of_the_summary_says_which_field_it_is_about() {
        let errors = [
            FieldError::new("name", "Vul dit in."),
            FieldError::new("kbo", "Voorbeeld nv heeft dit nummer al.").as_is(true),
            FieldError::new("elsewhere", "Kies een van de mogelijkheden."),
            FieldError::new("", "Dit kan nu niet."),
        ];
        let page = name_errors(html! {
            (error_summary("Er is een probleem", &errors))
            (Field::text("name", "Naam van de schenker").error(Some("Vul dit in.")))
            (Field::text("kbo", "KBO & zo").error(Some("…")))
        })
        .into_string();
        for line in [
            r##"<a href="#f-name">Naam van de schenker: vul dit in.</a>"##,
            r##"<a href="#f-kbo">KBO &amp; zo: Voorbeeld nv heeft dit nummer al.</a>"##,
            r##"<a href="#f-elsewhere">Kies een van de mogelijkheden.</a>"##,
            "<li>Dit kan nu niet.</li>",
        ] {
            assert!(page.contains(line), "{line} in {page}");
        }
        assert!(!page.contains("data-label-of"));
    }
}
