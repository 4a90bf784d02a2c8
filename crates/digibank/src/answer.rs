//! How a command ends: 0 fine, 1 refused or something was found, 2 used wrongly, 3 something broke. Scripts rely on these.

use crate::config::ConfigError;
use digibank_core::db::backup::Trouble;
use digibank_core::i18n::{self, Lang};
use digibank_core::kernel::{DeadEnd, Fail};
use std::io::Write;
use std::process::ExitCode;

/// A command that came to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    /// All is well.
    Fine,
    /// It did its work and found something wrong, which it has already said.
    Found,
}

/// A command that stopped before its end, with the sentence to show.
#[derive(Debug)]
pub enum Halt {
    /// A rule says no.
    Refused(String),
    /// It was used wrongly.
    Usage(String),
    /// Something broke.
    Broken(String),
}

/// What every command returns.
pub type Answer<T = Done> = Result<T, Halt>;

impl Halt {
    /// A rule says no.
    pub fn refused<T>(text: impl Into<String>) -> Answer<T> {
        Err(Halt::Refused(text.into()))
    }
    /// It was used wrongly.
    pub fn usage<T>(text: impl Into<String>) -> Answer<T> {
        Err(Halt::Usage(text.into()))
    }
}

/// [`print_line`] with the words of `format!`, for what is said after the work is done: that it could not be said is told, and stops nothing.
macro_rules! put {
    ($($words:tt)*) => {
        if let Err($crate::answer::Halt::Broken(fault)) = $crate::answer::print_line(&format!($($words)*)) {
            eprintln!("digibank: {fault}");
        }
    };
}
pub(crate) use put;

/// The exit code of an answer; what stopped it goes to standard error.
pub fn exit(answer: Answer) -> ExitCode {
    let (code, text) = match answer {
        Ok(Done::Fine) => (0, None),
        Ok(Done::Found) => (1, None),
        Err(Halt::Refused(text)) => (1, Some(text)),
        Err(Halt::Usage(text)) => (2, Some(text)),
        Err(Halt::Broken(text)) => (3, Some(text)),
    };
    if let Some(text) = text {
        eprintln!("digibank: {text}");
    }
    ExitCode::from(code)
}

impl From<Fail> for Halt {
    fn from(fail: Fail) -> Halt {
        match fail {
            Fail::Refusal(r) => {
                let say = |key: &str, args: &[(&'static str, digibank_core::kernel::refusal::Arg)]| {
                    i18n::text(Lang::En, key, args)
                };
                let mut lines: Vec<String> = r.problems.iter().map(|p| say(p.key, &p.args)).collect();
                lines.extend(r.way_on.iter().map(|(key, args)| say(key, args)));
                Halt::Refused(lines.join(" "))
            }
            Fail::DeadEnd(DeadEnd::NotFound) => Halt::Refused("nothing of that name is here".into()),
            Fail::DeadEnd(other) => Halt::Refused(format!("not allowed ({other:?})")),
            Fail::Fault(f) => Halt::Broken(f.to_string()),
        }
    }
}

impl From<Trouble> for Halt {
    fn from(t: Trouble) -> Halt {
        match t {
            Trouble::Fail(f) => f.into(),
            Trouble::Io { .. } => Halt::Broken(t.to_string()),
            _ => Halt::Refused(t.to_string()),
        }
    }
}

impl From<ConfigError> for Halt {
    fn from(e: ConfigError) -> Halt {
        Halt::Usage(e.to_string())
    }
}

/// Names the file or address an error is about.
pub fn about(what: impl std::fmt::Display) -> impl FnOnce(std::io::Error) -> Halt {
    move |e| Halt::Broken(format!("{what}: {e}"))
}

/// Prints a value as JSON for a script.
pub fn print_json(value: &impl serde::Serialize) -> Answer<()> {
    let text = serde_json::to_string_pretty(value).map_err(|e| Halt::Broken(e.to_string()))?;
    print_line(&text)
}

/// Prints a line of what a script or a pager reads; one that has read enough and hung up is no fault.
pub fn print_line(text: &str) -> Answer<()> {
    match writeln!(std::io::stdout(), "{text}") {
        Err(e) if e.kind() != std::io::ErrorKind::BrokenPipe => Err(about("standard output")(e)),
        _ => Ok(()),
    }
}
