//! Statements and values: one SQL text for both engines, placeholders `?1`, `?2`, … (PostgreSQL gets `$1`).

use crate::kernel::{Cents, Code, Day, Fault, Key, Res, Ts, Word};
use std::borrow::Cow;
use uuid::Uuid;

/// One statement, known by where it was written.
#[derive(Debug)]
pub struct Sql {
    /// The text, in the subset both engines share.
    pub text: &'static str,
    /// Source file.
    pub file: &'static str,
    /// Source line.
    pub line: u32,
}

/// A statement that announced itself at start-up.
pub struct Registered(pub &'static Sql);
inventory::collect!(Registered);

/// Every statement of the program, for the test that prepares them all on both engines.
pub fn registered() -> impl Iterator<Item = &'static Sql> {
    inventory::iter::<Registered>().map(|r| r.0)
}

/// Writes a statement down and registers it. Literals are joined: `sql!("SELECT ", device_columns!(), " FROM devices")`.
#[macro_export]
macro_rules! sql {
    ($($part:expr),+ $(,)?) => {{
        static STATEMENT: $crate::db::Sql = $crate::db::Sql { text: concat!($($part),+), file: file!(), line: line!() };
        $crate::db::inventory::submit! { $crate::db::Registered(&STATEMENT) }
        &STATEMENT
    }};
}

/// A value on its way into a statement.
#[derive(Clone, Debug, PartialEq)]
pub enum Val<'a> {
    /// Nothing.
    Null,
    /// A whole number.
    Int(i64),
    /// Text.
    Text(Cow<'a, str>),
    /// Bytes.
    Bytes(Cow<'a, [u8]>),
    /// A key.
    Id(Uuid),
}

impl Val<'_> {
    /// The same value, owning its text.
    pub fn own(self) -> Val<'static> {
        match self {
            Val::Null => Val::Null,
            Val::Int(n) => Val::Int(n),
            Val::Text(t) => Val::Text(Cow::Owned(t.into_owned())),
            Val::Bytes(b) => Val::Bytes(Cow::Owned(b.into_owned())),
            Val::Id(id) => Val::Id(id),
        }
    }
}

/// Can be put into a statement.
pub trait ToVal {
    /// The value as storage keeps it.
    fn to_val(&self) -> Val<'_>;
}

macro_rules! to_val {
    ($($t:ty : $self:ident => $make:expr),+ $(,)?) => {$(impl ToVal for $t { fn to_val(&$self) -> Val<'_> { $make } })+};
}
to_val! {
    i64: self => Val::Int(*self),
    i32: self => Val::Int(i64::from(*self)),
    u32: self => Val::Int(i64::from(*self)),
    u8: self => Val::Int(i64::from(*self)),
    usize: self => Val::Int(*self as i64),
    bool: self => Val::Int(i64::from(*self)),
    str: self => Val::Text(Cow::Borrowed(self)),
    &str: self => Val::Text(Cow::Borrowed(self)),
    &String: self => Val::Text(Cow::Borrowed(self)),
    &[u8]: self => Val::Bytes(Cow::Borrowed(self)),
    &Vec<u8>: self => Val::Bytes(Cow::Borrowed(self)),
    String: self => Val::Text(Cow::Borrowed(self)),
    [u8]: self => Val::Bytes(Cow::Borrowed(self)),
    Vec<u8>: self => Val::Bytes(Cow::Borrowed(self)),
    [u8; 32]: self => Val::Bytes(Cow::Borrowed(self)),
    Ts: self => Val::Int(self.0),
    Day: self => Val::Int(i64::from(self.0)),
    Cents: self => Val::Int(self.0),
    serde_json::Value: self => Val::Text(Cow::Owned(self.to_string())),
}
impl<T: Word> ToVal for T {
    fn to_val(&self) -> Val<'_> {
        Val::Text(Cow::Borrowed(self.word()))
    }
}
impl<T: ToVal> ToVal for Option<T> {
    fn to_val(&self) -> Val<'_> {
        self.as_ref().map_or(Val::Null, ToVal::to_val)
    }
}
impl ToVal for Val<'_> {
    fn to_val(&self) -> Val<'_> {
        self.clone()
    }
}
macro_rules! key_vals {
    ($($name:ident),+ $(,)?) => {$(
        impl ToVal for $crate::kernel::$name {
            fn to_val(&self) -> Val<'_> { Val::Id(self.uuid()) }
        }
        impl FromVal for $crate::kernel::$name {
            fn from_val(v: Val<'_>) -> Option<Self> { if let Val::Id(id) = as_id(v)? { Some(Self::from_uuid(id)) } else { None } }
        }
    )+};
}
key_vals!(
    ProgrammeId,
    OrganisationId,
    LocationId,
    AccountId,
    PersonId,
    EntryId,
    LotId,
    ImportId,
    DeviceId,
    MediumId,
    SanitisationId,
    AttestId,
    WorkOrderId,
    RequestId,
    PolicyId,
    RoundId,
    TransferId,
    LoanId,
    LetterId,
    FileId,
    RowId,
);

impl ToVal for Uuid {
    fn to_val(&self) -> Val<'_> {
        Val::Id(*self)
    }
}
impl FromVal for Uuid {
    fn from_val(v: Val<'_>) -> Option<Self> {
        if let Val::Id(id) = as_id(v)? { Some(id) } else { None }
    }
}

/// SQLite keeps keys as sixteen bytes.
fn as_id(v: Val<'_>) -> Option<Val<'_>> {
    match v {
        Val::Bytes(b) => Uuid::from_slice(&b).ok().map(Val::Id),
        other => Some(other),
    }
}

/// Can be read from a column.
pub trait FromVal: Sized {
    /// Reads a stored value; `None` when it is of another kind.
    fn from_val(v: Val<'_>) -> Option<Self>;
}

macro_rules! from_val {
    ($($t:ty : $pat:pat => $make:expr),+ $(,)?) => {$(
        impl FromVal for $t { fn from_val(v: Val<'_>) -> Option<Self> { match v { $pat => $make, _ => None } } }
    )+};
}
from_val! {
    i64: Val::Int(n) => Some(n),
    i32: Val::Int(n) => n.try_into().ok(),
    u32: Val::Int(n) => n.try_into().ok(),
    u8: Val::Int(n) => n.try_into().ok(),
    usize: Val::Int(n) => n.try_into().ok(),
    bool: Val::Int(n) => Some(n != 0),
    String: Val::Text(t) => Some(t.into_owned()),
    Vec<u8>: Val::Bytes(b) => Some(b.into_owned()),
    Ts: Val::Int(n) => Some(Ts(n)),
    Day: Val::Int(n) => n.try_into().ok().map(Day),
    Cents: Val::Int(n) => Some(Cents(n)),
    serde_json::Value: Val::Text(t) => serde_json::from_str(&t).ok(),
}
impl<T: Word> FromVal for T {
    fn from_val(v: Val<'_>) -> Option<Self> {
        if let Val::Text(t) = v { T::from_word(&t) } else { None }
    }
}
impl<T: FromVal> FromVal for Option<T> {
    fn from_val(v: Val<'_>) -> Option<Self> {
        if v == Val::Null { Some(None) } else { T::from_val(v).map(Some) }
    }
}
impl FromVal for Code {
    fn from_val(v: Val<'_>) -> Option<Self> {
        if let Val::Text(t) = v { Code::parse(&t) } else { None }
    }
}
impl ToVal for Code {
    fn to_val(&self) -> Val<'_> {
        Val::Text(Cow::Owned(self.to_string()))
    }
}

/// Values for a statement: `args![programme, id, name]`.
#[macro_export]
macro_rules! args {
    () => { &[] };
    ($($v:expr),+ $(,)?) => { &[$($crate::db::ToVal::to_val(&$v)),+] };
}

/// A row being read, column by column from the left: the order in the statement is the order in the code.
pub struct Cols<'a> {
    pub(super) row: RowRef<'a>,
    pub(super) at: usize,
}

pub(super) enum RowRef<'a> {
    Lite(&'a rusqlite::Row<'a>),
    Pg(&'a postgres::Row),
}

impl Cols<'_> {
    /// The next column.
    #[allow(clippy::should_implement_trait, reason = "reads a typed column; not an iterator")]
    pub fn next<T: FromVal>(&mut self) -> Res<T> {
        let at = self.at;
        self.at += 1;
        let read = match &self.row {
            RowRef::Lite(row) => match row.get_ref(at) {
                Ok(v) => T::from_val(lite_val(v)?),
                Err(e) => return Err(Fault::broken(format!("column {at}: {e}"))),
            },
            RowRef::Pg(row) => T::from_val(super::postgres::column(row, at)?),
        };
        read.ok_or_else(|| Fault::broken(format!("column {at} cannot be read as {}", std::any::type_name::<T>())))
    }
}

pub(super) fn lite_val(v: rusqlite::types::ValueRef<'_>) -> Res<Val<'_>> {
    use rusqlite::types::ValueRef;
    Ok(match v {
        ValueRef::Null => Val::Null,
        ValueRef::Integer(n) => Val::Int(n),
        ValueRef::Text(t) => Val::Text(String::from_utf8_lossy(t)),
        ValueRef::Blob(b) => Val::Bytes(Cow::Borrowed(b)),
        ValueRef::Real(_) => return Err(Fault::broken("a fraction in a column of whole numbers")),
    })
}

/// A list statement whose filters depend on what was asked. Every part is a literal; values are always bound.
pub struct Query {
    text: String,
    args: Vec<Val<'static>>,
}

impl Query {
    /// Starts from a registered statement that ends in a WHERE clause and uses `?1 …` for `args`.
    pub fn from(base: &'static Sql, args: &[Val<'_>]) -> Query {
        Query { text: base.text.to_owned(), args: args.iter().cloned().map(Val::own).collect() }
    }
    /// Adds ` AND part`, where each `?` in the part is bound to the next of `values`.
    pub fn and(self, part: &'static str, values: &[Val<'_>]) -> Query {
        self.push(" AND ", part, values)
    }
    /// Adds the part as it is: ORDER BY, LIMIT.
    pub fn tail(self, part: &'static str, values: &[Val<'_>]) -> Query {
        self.push(" ", part, values)
    }
    fn push(mut self, glue: &str, part: &'static str, values: &[Val<'_>]) -> Query {
        self.text.push_str(glue);
        let mut rest = values.iter();
        for c in part.chars() {
            if c == '?'
                && let Some(v) = rest.next()
            {
                self.args.push(v.clone().own());
                self.text.push_str(&format!("?{}", self.args.len()));
            } else {
                self.text.push(c);
            }
        }
        self
    }
    pub(super) fn text(&self) -> &str {
        &self.text
    }
    pub(super) fn args(&self) -> &[Val<'static>] {
        &self.args
    }
}
