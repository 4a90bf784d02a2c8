//! Choosing: one from a list, one by tapping, several by ticking.

use super::field::{described_by, hint_and_error, named};
use maud::{Markup, Render, html};

/// One thing to choose.
#[derive(Clone, Debug)]
pub struct Choice {
    value: String,
    text: String,
    hint: Option<String>,
}

impl Choice {
    pub fn new(value: &str, text: &str) -> Self {
        Self { value: value.into(), text: text.into(), hint: None }
    }

    pub fn hint(mut self, text: &str) -> Self {
        self.hint = Some(text.into());
        self
    }
}

macro_rules! common_builders {
    () => {
        pub fn hint(mut self, text: &str) -> Self {
            self.hint = Some(text.into());
            self
        }

        /// The sentence that says what to do, or `None` when all is well.
        pub fn error(mut self, text: Option<&str>) -> Self {
            self.error = text.map(Into::into);
            self
        }

        pub fn choice(mut self, value: &str, text: &str) -> Self {
            self.choices.push(Choice::new(value, text));
            self
        }

        pub fn choices(mut self, choices: impl IntoIterator<Item = Choice>) -> Self {
            self.choices.extend(choices);
            self
        }
    };
}

/// A drop-down list, for more than about six choices.
#[derive(Clone, Debug)]
pub struct Select {
    name: String,
    label: String,
    hint: Option<String>,
    error: Option<String>,
    choices: Vec<Choice>,
    value: String,
    autosubmit: bool,
}

impl Select {
    pub fn new(name: &str, label: &str) -> Self {
        Self {
            name: name.into(),
            label: label.into(),
            hint: None,
            error: None,
            choices: Vec::new(),
            value: String::new(),
            autosubmit: false,
        }
    }

    common_builders!();

    pub fn value(mut self, value: impl ToString) -> Self {
        self.value = value.to_string();
        self
    }

    /// Sends its form when a choice is made; only for things without consequence, such as a language.
    pub fn autosubmit(mut self) -> Self {
        self.autosubmit = true;
        self
    }
}

impl Render for Select {
    fn render(&self) -> Markup {
        let id = super::id_from(&["f", &self.name]);
        html! {
            div class={ "field" @if self.error.is_some() { " has-error" } } data-named=[named(&id, &self.label, self.error.as_deref())] {
                label for=(id) { (self.label) }
                (hint_and_error(&id, self.hint.as_deref(), self.error.as_deref()))
                select class="input" id=(id) name=(self.name) data-autosubmit[self.autosubmit]
                    aria-describedby=[described_by(&id, self.hint.is_some(), self.error.is_some())]
                    aria-invalid=[self.error.is_some().then_some("true")] {
                    @for c in &self.choices { option value=(c.value) selected[c.value == self.value] { (c.text) } }
                }
            }
        }
    }
}

/// One of a few, all in sight.
#[derive(Clone, Debug)]
pub struct Radios {
    name: String,
    legend: String,
    hint: Option<String>,
    error: Option<String>,
    choices: Vec<Choice>,
    value: String,
    heading: bool,
    row: bool,
}

impl Radios {
    pub fn new(name: &str, legend: &str) -> Self {
        Self {
            name: name.into(),
            legend: legend.into(),
            hint: None,
            error: None,
            choices: Vec::new(),
            value: String::new(),
            heading: false,
            row: false,
        }
    }

    common_builders!();

    pub fn value(mut self, value: impl ToString) -> Self {
        self.value = value.to_string();
        self
    }

    /// The question is the `h1` of a page that asks one thing.
    pub fn as_heading(mut self) -> Self {
        self.heading = true;
        self
    }

    /// Short choices next to each other.
    pub fn in_a_row(mut self) -> Self {
        self.row = true;
        self
    }
}

impl Render for Radios {
    fn render(&self) -> Markup {
        group(
            "radio",
            &self.name,
            &self.legend,
            self.hint.as_deref(),
            self.error.as_deref(),
            &self.choices,
            &[&self.value],
            self.heading,
            self.row,
        )
    }
}

/// Any number of a few.
#[derive(Clone, Debug)]
pub struct Checkboxes {
    name: String,
    legend: String,
    hint: Option<String>,
    error: Option<String>,
    choices: Vec<Choice>,
    values: Vec<String>,
    heading: bool,
}

impl Checkboxes {
    pub fn new(name: &str, legend: &str) -> Self {
        Self {
            name: name.into(),
            legend: legend.into(),
            hint: None,
            error: None,
            choices: Vec::new(),
            values: Vec::new(),
            heading: false,
        }
    }

    common_builders!();

    pub fn values<S: ToString>(mut self, values: impl IntoIterator<Item = S>) -> Self {
        self.values = values.into_iter().map(|v| v.to_string()).collect();
        self
    }

    /// The question is the `h1` of a page that asks one thing.
    pub fn as_heading(mut self) -> Self {
        self.heading = true;
        self
    }
}

impl Render for Checkboxes {
    fn render(&self) -> Markup {
        let values: Vec<&str> = self.values.iter().map(String::as_str).collect();
        group(
            "checkbox",
            &self.name,
            &self.legend,
            self.hint.as_deref(),
            self.error.as_deref(),
            &self.choices,
            &values,
            self.heading,
            false,
        )
    }
}

/// A single tick with its sentence ("Ik heb de afspraken gelezen").
pub fn checkbox(name: &str, value: &str, text: &str, ticked: bool) -> Markup {
    let id = super::id_from(&["f", name]);
    html! {
        div class="field" { div class="choice" {
            input type="checkbox" id=(id) name=(name) value=(value) checked[ticked];
            label for=(id) { (text) }
        } }
    }
}

// The first input carries the id that the error summary links to.
#[allow(clippy::too_many_arguments)]
fn group(
    kind: &str,
    name: &str,
    legend: &str,
    hint: Option<&str>,
    error: Option<&str>,
    choices: &[Choice],
    chosen: &[&str],
    heading: bool,
    row: bool,
) -> Markup {
    let id = super::id_from(&["f", name]);
    html! {
        fieldset class=[error.is_some().then_some("has-error")] data-named=[named(&id, legend, error)] aria-describedby=[described_by(&id, hint.is_some(), error.is_some())]
            role=[(kind == "radio").then_some("radiogroup")] aria-invalid=[(kind == "radio" && error.is_some()).then_some("true")] {
            legend { @if heading { h1 { (legend) } } @else { (legend) } }
            (hint_and_error(&id, hint, error))
            div class=[row.then_some("choices-row")] {
                @for (i, c) in choices.iter().enumerate() {
                    @let choice_id = if i == 0 { id.clone() } else { format!("{id}-{i}") };
                    div class="choice" {
                        input type=(kind) id=(choice_id) name=(name) value=(c.value) checked[chosen.contains(&c.value.as_str())]
                            aria-describedby=[c.hint.as_ref().map(|_| format!("{choice_id}-about"))];
                        label for=(choice_id) {
                            (c.text)
                            @if let Some(hint) = &c.hint { span class="hint" id={ (choice_id) "-about" } { (hint) } }
                        }
                    }
                }
            }
        }
    }
}
