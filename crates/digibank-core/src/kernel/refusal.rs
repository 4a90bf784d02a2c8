//! Three kinds of failure, kept apart: a refusal (a rule says no, with the reason and the way on), a dead end
//! (not found, not allowed), and a fault (something broke; people see a number, the log has the rest).

use std::borrow::Cow;

/// What every verb returns.
pub type Res<T> = Result<T, Fail>;

/// Why something did not happen.
#[derive(Debug, thiserror::Error)]
pub enum Fail {
    /// A rule says no.
    #[error("refused: {0}")]
    Refusal(Box<Refusal>),
    /// There is nothing here for you.
    #[error("dead end: {0:?}")]
    DeadEnd(DeadEnd),
    /// Something broke.
    #[error("fault: {0}")]
    Fault(#[from] Fault),
}

/// A value inside a message: text or a whole number (numbers pick plural forms).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arg {
    /// Text, shown as it is.
    Text(String),
    /// A whole number, shown in the reader's way.
    Number(i64),
    /// A message key, translated before it is put in.
    Key(Cow<'static, str>),
    /// A day, written out in the reader's language.
    Day(super::Day),
    /// An amount, written in the reader's way.
    Money(super::Cents),
}

macro_rules! arg_from {
    ($($t:ty => $make:expr),+ $(,)?) => {$(impl From<$t> for Arg { fn from(v: $t) -> Arg { #[allow(clippy::redundant_closure_call, reason = "one macro for all")] ($make)(v) } })+};
}
arg_from! {
    String => Arg::Text,
    &str => |v: &str| Arg::Text(v.to_owned()),
    &String => |v: &String| Arg::Text(v.clone()),
    i64 => Arg::Number,
    i32 => |v| Arg::Number(i64::from(v)),
    u32 => |v| Arg::Number(i64::from(v)),
    usize => |v| Arg::Number(v as i64),
    super::Code => |v: super::Code| Arg::Text(v.to_string()),
    super::Day => Arg::Day,
    super::Cents => Arg::Money,
}

/// Named values inside a message.
pub type Args = Vec<(&'static str, Arg)>;

/// One thing that is wrong, at one field or at the whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The form field it belongs to, when it belongs to one.
    pub field: Option<Cow<'static, str>>,
    /// The message key, `refusal-…`.
    pub key: &'static str,
    /// The facts in the message.
    pub args: Args,
}

/// A rule says no: what is wrong (one or more problems) and what would help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// At least one problem, in reading order.
    pub problems: Vec<Problem>,
    /// Message key of a sentence that says what would help, when it is not said by the problems themselves.
    pub way_on: Option<(&'static str, Args)>,
    /// A place to go on from: a path inside the program.
    pub link: Option<String>,
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let keys: Vec<&str> = self.problems.iter().map(|p| p.key).collect();
        f.write_str(&keys.join(", "))
    }
}

impl Refusal {
    /// A refusal for one reason.
    pub fn new(key: &'static str) -> Refusal {
        Refusal { problems: vec![Problem { field: None, key, args: vec![] }], way_on: None, link: None }
    }
    /// A refusal at one field of a form.
    pub fn at(field: impl Into<Cow<'static, str>>, key: &'static str) -> Refusal {
        Refusal { problems: vec![Problem { field: Some(field.into()), key, args: vec![] }], way_on: None, link: None }
    }
    /// Adds a fact to the last problem.
    pub fn with(mut self, name: &'static str, value: impl Into<Arg>) -> Refusal {
        if let Some(last) = self.problems.last_mut() {
            last.args.push((name, value.into()));
        }
        self
    }
    /// Says what would help.
    pub fn way_on(mut self, key: &'static str) -> Refusal {
        self.way_on = Some((key, vec![]));
        self
    }
    /// Gives a place to go on from.
    pub fn link(mut self, path: impl Into<String>) -> Refusal {
        self.link = Some(path.into());
        self
    }
    /// The refusal as a failed result.
    pub fn fail<T>(self) -> Res<T> {
        Err(self.into())
    }
    /// The key of the first problem.
    pub fn key(&self) -> &'static str {
        self.problems.first().map_or("refusal", |p| p.key)
    }
}

impl From<Refusal> for Fail {
    fn from(r: Refusal) -> Fail {
        Fail::Refusal(Box::new(r))
    }
}

/// Collects problems of a whole form, so that people see all of them at once.
#[derive(Debug, Default)]
pub struct Problems(Vec<Problem>);

impl Problems {
    /// Notes a problem at a field.
    pub fn add(&mut self, field: impl Into<Cow<'static, str>>, key: &'static str, args: Args) {
        self.0.push(Problem { field: Some(field.into()), key, args });
    }
    /// Keeps the value of a check, or notes its problem and goes on.
    pub fn keep<T>(&mut self, checked: Result<T, Refusal>) -> Option<T> {
        match checked {
            Ok(v) => Some(v),
            Err(r) => {
                self.0.extend(r.problems);
                None
            }
        }
    }
    /// True when nothing was noted.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
    /// Fails when anything was noted.
    pub fn done(self) -> Res<()> {
        if self.0.is_empty() { Ok(()) } else { Refusal { problems: self.0, way_on: None, link: None }.fail() }
    }
}

/// Not found and not allowed look alike to a stranger: a programme never confirms what another holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeadEnd {
    /// Nothing of that name in this programme.
    NotFound,
    /// The account lacks the right named here.
    NotAllowed(&'static str),
    /// Nobody is signed in.
    SignInFirst,
}

impl From<DeadEnd> for Fail {
    fn from(d: DeadEnd) -> Fail {
        Fail::DeadEnd(d)
    }
}

/// Something broke. The text goes to the log only and never holds personal data.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The store said no; `transient` means that trying again may help.
    #[error("store: {text}")]
    Store {
        /// What the engine said.
        text: String,
        /// Worth another try (serialisation failure, deadlock).
        transient: bool,
    },
    /// Too much work is waiting; try again in a moment.
    #[error("too busy: {0}")]
    Busy(&'static str),
    /// A unit of work took longer than its limit.
    #[error("took longer than {0} s")]
    TooLong(u64),
    /// A stored value cannot be read, or code broke its own promise.
    #[error("{0}")]
    Broken(String),
}

impl Fault {
    /// A broken promise, in words for the log.
    pub fn broken(text: impl Into<String>) -> Fail {
        Fail::Fault(Fault::Broken(text.into()))
    }
}

/// Turns an absent row into a dead end.
pub trait OrNotFound<T> {
    /// The value, or "not found".
    fn or_not_found(self) -> Res<T>;
}
impl<T> OrNotFound<T> for Option<T> {
    fn or_not_found(self) -> Res<T> {
        self.ok_or(Fail::DeadEnd(DeadEnd::NotFound))
    }
}
