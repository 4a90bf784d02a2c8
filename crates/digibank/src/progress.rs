//! Bars for long work, on standard error, and only when somebody looks: a script sees none.

use digibank_core::db::backup::{Progress, Tell};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;
use std::sync::Arc;

/// A bar with `what` in front; silent when standard error is not a terminal.
pub fn bar(what: &str) -> ProgressBar {
    let bar = ProgressBar::new(0);
    if !std::io::stderr().is_terminal() {
        bar.set_draw_target(ProgressDrawTarget::hidden());
    }
    if let Ok(style) = ProgressStyle::with_template("{prefix} {wide_bar} {human_pos}/{human_len} {msg}") {
        bar.set_style(style);
    }
    bar.set_prefix(what.to_owned());
    bar
}

/// A bar that listens to backup and restore.
pub fn telling(what: &str) -> (ProgressBar, Tell) {
    let shown = bar(what);
    let listening = shown.clone();
    let tell = move |p: &Progress| {
        listening.set_length(p.total);
        listening.set_position(p.done);
        listening.set_message(p.what.clone());
    };
    (shown, Arc::new(tell))
}
