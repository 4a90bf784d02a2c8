//! The form itself.

use maud::{Markup, Render, html};

/// A form that changes something. It carries the token that proves it came from our own page.
#[derive(Clone, Debug)]
pub struct Form {
    action: String,
    csrf: String,
    files: bool,
    live: bool,
    hidden: Vec<(String, String)>,
}

impl Form {
    pub fn post(action: &str, csrf: &str) -> Self {
        Self { action: action.into(), csrf: csrf.into(), files: false, live: false, hidden: Vec::new() }
    }

    /// The form carries files.
    pub fn with_files(mut self) -> Self {
        self.files = true;
        self
    }

    /// The script may send it and swap only the main region; without the script it is an ordinary form.
    pub fn live(mut self) -> Self {
        self.live = true;
        self
    }

    pub fn hidden(mut self, name: &str, value: impl ToString) -> Self {
        self.hidden.push((name.into(), value.to_string()));
        self
    }

    /// The form round its fields and buttons. Our own sentences say what is missing, not those of the browser.
    pub fn body(self, body: impl Render) -> Markup {
        html! {
            form method="post" action=(self.action) novalidate data-live[self.live] enctype=[self.files.then_some("multipart/form-data")] {
                input type="hidden" name="csrf" value=(self.csrf);
                @for (name, value) in &self.hidden { (hidden(name, value)) }
                (body)
            }
        }
    }
}

/// A value that travels along unseen.
pub fn hidden(name: &str, value: impl ToString) -> Markup {
    html! { input type="hidden" name=(name) value=(value.to_string()); }
}

/// Fields that belong together under one heading.
pub fn fieldset(legend: &str, body: impl Render) -> Markup {
    html! { fieldset { legend { (legend) } (body) } }
}
