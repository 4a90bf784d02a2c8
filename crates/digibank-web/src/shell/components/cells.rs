//! Fields that stand in the cells of a table: the head of the column is what people read, and each field has a name of its own for screen
//! readers.

use maud::{Markup, html};

/// A choice in a cell; nothing chosen is shown as a dash. What was sent and is not among the options stays in sight, and so does what is wrong with it.
pub fn cell_select(
    [id, name, label]: [&str; 3],
    options: &[(String, String)],
    now: &str,
    wrong: Option<&str>,
) -> Markup {
    let told = wrong.map(|_| format!("{id}-error"));
    html! {
        select class="input" id=(id) name=(name) aria-label=(label) aria-invalid=[wrong.map(|_| "true")] aria-describedby=[&told] {
            option value="" selected[now.is_empty()] { "–" }
            @for (value, text) in options { option value=(value) selected[value == now] { (text) } }
            @if !now.is_empty() && !options.iter().any(|(v, _)| v == now) { option value=(now) selected { (now) } }
        }
        @if let (Some(id), Some(wrong)) = (&told, wrong) { p class="error" id=(id) { (wrong) } }
    }
}

/// A line of text, or a number, in a cell.
pub fn cell_input([id, name, label]: [&str; 3], now: &str, numeric: bool, wrong: Option<&str>) -> Markup {
    let told = wrong.map(|_| format!("{id}-error"));
    html! {
        input class={ "input" @if numeric { " w-4" } } type="text" id=(id) name=(name) value=(now) aria-label=(label)
            inputmode=[numeric.then_some("numeric")] aria-invalid=[wrong.map(|_| "true")] aria-describedby=[&told];
        @if let (Some(id), Some(wrong)) = (&told, wrong) { p class="error" id=(id) { (wrong) } }
    }
}
