//! Lists people read from top to bottom: answers to check, tasks to do, what happened.

use super::icon::{Icon, icon};
use super::status::{Tone, tag};
use maud::{Markup, Render, html};

/// One answer: its question, the answer, and the way to change it.
#[derive(Clone, Debug)]
pub struct SummaryRow {
    key: String,
    value: Markup,
    change: Option<(String, String)>,
}

impl SummaryRow {
    pub fn new(key: &str, value: impl Render) -> Self {
        Self { key: key.into(), value: value.render(), change: None }
    }

    /// "Wijzig" and the page that asks it again.
    pub fn change(mut self, text: &str, href: &str) -> Self {
        self.change = Some((text.into(), href.into()));
        self
    }
}

/// Answers to check, or the facts of a thing.
pub fn summary_list(rows: &[SummaryRow]) -> Markup {
    html! {
        dl class="summary" { @for row in rows {
            div {
                dt { (row.key) }
                dd { (row.value) }
                @if let Some((text, href)) = &row.change {
                    dd { a class="change" href=(href) { (text) span class="vh" { " " (row.key) } } }
                }
            }
        } }
    }
}

/// How far a task is. "Looked at but not finished" is its own state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TaskState {
    NotStarted,
    Busy,
    Done,
    NotYet,
    Problem,
}

/// One task of a list.
#[derive(Clone, Debug)]
pub struct Task {
    title: String,
    href: Option<String>,
    hint: Option<String>,
    state: TaskState,
    word: String,
}

impl Task {
    /// `word` is the state in words ("Bezig").
    pub fn new(title: &str, state: TaskState, word: &str) -> Self {
        Self { title: title.into(), href: None, hint: None, state, word: word.into() }
    }

    /// Where the task is done; a task that cannot start yet has no link.
    pub fn href(mut self, href: &str) -> Self {
        self.href = Some(href.into());
        self
    }

    pub fn hint(mut self, text: &str) -> Self {
        self.hint = Some(text.into());
        self
    }
}

/// Tasks in the order they are best done.
pub fn task_list(tasks: &[Task]) -> Markup {
    html! {
        ul class="tasks" { @for task in tasks {
            li {
                div {
                    @match &task.href {
                        Some(href) if task.state != TaskState::NotYet => a href=(href) { (task.title) },
                        _ => span { (task.title) },
                    }
                    @if let Some(hint) = &task.hint { p class="hint" { (hint) } }
                }
                (match task.state {
                    TaskState::NotStarted => tag(Tone::Info, Icon::Dot, &task.word),
                    TaskState::Busy => tag(Tone::Warn, Icon::Clock, &task.word),
                    TaskState::Done => tag(Tone::Ok, Icon::Ok, &task.word),
                    TaskState::NotYet => tag(Tone::Plain, Icon::Cross, &task.word),
                    TaskState::Problem => tag(Tone::Bad, Icon::Attention, &task.word),
                })
            }
        } }
    }
}

/// A key, or two one after the other, and where it leads.
#[derive(Clone, Debug)]
pub struct Shortcut {
    /// The keys as they are pressed: `g d`.
    pub keys: String,
    /// What it does.
    pub text: String,
    /// Where it leads; none when it does something on the page.
    pub href: Option<String>,
}

/// The list of keys, as a window over the page that the script opens.
pub fn shortcut_list(title: &str, close: &str, shortcuts: &[Shortcut]) -> Markup {
    html! {
        dialog class="keys" id="keys" aria-labelledby="keys-title" {
            h2 id="keys-title" { (title) }
            dl { @for one in shortcuts {
                div {
                    dt { @for key in one.keys.split(' ') { kbd { (key) } " " } }
                    dd { @match &one.href {
                        Some(href) => a href=(href) data-go=[one.keys.strip_prefix("g ")] { (one.text) },
                        None => (one.text),
                    } }
                }
            } }
            form method="dialog" { button type="submit" class="button" { (icon(Icon::Cross)) (close) } }
        }
    }
}

/// Something that happened: when, who, and the sentence.
#[derive(Clone, Debug)]
pub struct TimelineEntry {
    pub when: String,
    /// The same moment as a machine reads it: `2026-05-03T14:00Z`.
    pub when_iso: String,
    pub who: String,
    pub sentence: Markup,
    pub tone: Tone,
    /// What may be done about it, for instance an undo button.
    pub beside: Option<Markup>,
}

/// What happened, newest first.
pub fn timeline(entries: &[TimelineEntry]) -> Markup {
    html! {
        ol class="timeline" { @for e in entries {
            li class=[(e.tone != Tone::Plain).then(|| e.tone.class())] {
                p { (e.sentence) }
                p class="muted" { time datetime=(e.when_iso) { (e.when) } " · " (e.who) }
                @if let Some(beside) = &e.beside { (beside) }
            }
        } }
    }
}
