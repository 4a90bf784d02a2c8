//! The PostgreSQL half: a few threads, each with its own connection for its whole life; a unit of work is run again when
//! the engine reports a serialisation failure or a deadlock. (The blocking client starts its own runtime, so it is made,
//! used and dropped on its own thread and never meets the web server's.)

use super::keys::Keys;
use super::sql::Val;
use super::tx::{Inner, Prepared, Tx, store_fault};
use super::{Limits, Unit};
use crate::kernel::{Fail, Fault, Res};
use crossbeam_channel::Receiver;
use postgres::types::{IsNull, ToSql, Type, private::BytesMut};
use postgres::{Client, IsolationLevel, NoTls, Row, Statement, Transaction};
use std::borrow::Cow;
use std::time::Duration;

impl ToSql for Val<'_> {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match self {
            Val::Null => Ok(IsNull::Yes),
            Val::Int(n) if *ty == Type::INT4 => i32::try_from(*n)?.to_sql(ty, out),
            Val::Int(n) => n.to_sql(ty, out),
            Val::Text(t) => t.as_ref().to_sql(ty, out),
            Val::Bytes(b) => b.as_ref().to_sql(ty, out),
            Val::Id(id) => id.to_sql(ty, out),
        }
    }
    fn accepts(_: &Type) -> bool {
        true
    }
    fn to_sql_checked(
        &self,
        ty: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        let fits = match self {
            Val::Null => true,
            Val::Int(_) => matches!(*ty, Type::INT8 | Type::INT4),
            Val::Text(_) => matches!(*ty, Type::TEXT | Type::VARCHAR | Type::NAME | Type::UNKNOWN),
            Val::Bytes(_) => *ty == Type::BYTEA,
            Val::Id(_) => *ty == Type::UUID,
        };
        if fits { self.to_sql(ty, out) } else { Err(format!("a value of another kind for {ty}").into()) }
    }
}

pub(super) fn column<'a>(row: &'a Row, at: usize) -> Res<Val<'a>> {
    let Some(c) = row.columns().get(at) else { return Err(Fault::broken(format!("no column {at}"))) };
    let bad = |e: postgres::Error| Fault::broken(format!("column {at}: {e}"));
    Ok(match *c.type_() {
        Type::INT8 => row.try_get::<_, Option<i64>>(at).map_err(bad)?.map_or(Val::Null, Val::Int),
        Type::INT4 => row.try_get::<_, Option<i32>>(at).map_err(bad)?.map_or(Val::Null, |n| Val::Int(i64::from(n))),
        Type::BOOL => row.try_get::<_, Option<bool>>(at).map_err(bad)?.map_or(Val::Null, |b| Val::Int(i64::from(b))),
        Type::BYTEA => {
            row.try_get::<_, Option<&[u8]>>(at).map_err(bad)?.map_or(Val::Null, |b| Val::Bytes(Cow::Borrowed(b)))
        }
        Type::UUID => row.try_get::<_, Option<uuid::Uuid>>(at).map_err(bad)?.map_or(Val::Null, Val::Id),
        _ => row.try_get::<_, Option<&str>>(at).map_err(bad)?.map_or(Val::Null, |t| Val::Text(Cow::Borrowed(t))),
    })
}

pub(super) fn fault(text: &str, e: &postgres::Error) -> Fail {
    // 40001 serialisation failure, 40P01 deadlock; 23505: two units raced for one unique value, and the second look will see the first
    let code = e.code().map(|c| c.code().to_owned()).unwrap_or_default();
    if code == "57014" {
        return Fail::Fault(Fault::TooLong(0));
    }
    let transient = matches!(code.as_str(), "40001" | "40P01" | "23505");
    // the engine's message names tables and columns, never values; its detail line does, so it is left out
    let what = e.as_db_error().map_or_else(|| e.to_string(), |d| format!("{} ({})", d.message(), code));
    store_fault(text, &what, transient)
}

/// What a unit of work needs of a transaction; hides the transaction's own lifetime.
pub(super) trait Link {
    fn prepare_text(&mut self, text: &str) -> Result<Statement, postgres::Error>;
    fn execute_with(&mut self, s: &Statement, args: &[&(dyn ToSql + Sync)]) -> Result<u64, postgres::Error>;
    fn query_with(&mut self, s: &Statement, args: &[&(dyn ToSql + Sync)]) -> Result<Vec<Row>, postgres::Error>;
    fn script(&mut self, text: &str) -> Result<(), postgres::Error>;
    /// Hands rows over in portions, so that a table of any size fits in memory.
    fn stream(&mut self, text: &str, args: &[Val<'_>], f: &mut dyn FnMut(&Row) -> Res<()>) -> Res<()>;
}

/// Rows of one portion of a stream.
const PORTION: i32 = 500;

impl Link for Transaction<'_> {
    fn prepare_text(&mut self, text: &str) -> Result<Statement, postgres::Error> {
        self.prepare(text)
    }
    fn execute_with(&mut self, s: &Statement, args: &[&(dyn ToSql + Sync)]) -> Result<u64, postgres::Error> {
        self.execute(s, args)
    }
    fn query_with(&mut self, s: &Statement, args: &[&(dyn ToSql + Sync)]) -> Result<Vec<Row>, postgres::Error> {
        self.query(s, args)
    }
    fn script(&mut self, text: &str) -> Result<(), postgres::Error> {
        self.batch_execute(text)
    }
    fn stream(&mut self, text: &str, args: &[Val<'_>], f: &mut dyn FnMut(&Row) -> Res<()>) -> Res<()> {
        let s = self.prepare(&dollars(text)).map_err(|e| fault(text, &e))?;
        let portal = self.bind(&s, &refs(args)).map_err(|e| fault(text, &e))?;
        loop {
            let rows = self.query_portal(&portal, PORTION).map_err(|e| fault(text, &e))?;
            rows.iter().try_for_each(&mut *f)?;
            if rows.len() < PORTION as usize {
                return Ok(());
            }
        }
    }
}

fn dollars(text: &str) -> String {
    text.replace('?', "$")
}

pub(super) fn prepare(tx: &mut dyn Link, prepared: &mut Prepared, text: &str) -> Res<Statement> {
    if let Some(s) = prepared.get(text) {
        return Ok(s.clone());
    }
    let s = tx.prepare_text(&dollars(text)).map_err(|e| fault(text, &e))?;
    if prepared.len() >= 1_000 {
        prepared.clear();
    }
    prepared.insert(text.to_owned(), s.clone());
    Ok(s)
}

fn refs<'v>(args: &'v [Val<'_>]) -> Vec<&'v (dyn ToSql + Sync)> {
    args.iter().map(|v| v as &(dyn ToSql + Sync)).collect()
}

pub(super) fn exec(tx: &mut dyn Link, prepared: &mut Prepared, text: &str, args: &[Val<'_>]) -> Res<u64> {
    let s = prepare(tx, prepared, text)?;
    tx.execute_with(&s, &refs(args)).map_err(|e| fault(text, &e))
}

pub(super) fn query(tx: &mut dyn Link, prepared: &mut Prepared, text: &str, args: &[Val<'_>]) -> Res<Vec<Row>> {
    let s = prepare(tx, prepared, text)?;
    tx.query_with(&s, &refs(args)).map_err(|e| fault(text, &e))
}

/// Values in one statement; the protocol allows 65,535.
const VALUES: usize = 8_000;

pub(super) fn insert_many(tx: &mut dyn Link, prepared: &mut Prepared, one: &str, rows: &[Vec<Val<'_>>]) -> Res<()> {
    let Some(columns) = rows.first().map(Vec::len) else { return Ok(()) };
    let (head, rest) = one.split_once("VALUES").ok_or_else(|| Fault::broken("insert_many wants INSERT … VALUES"))?;
    let tail = rest.split_once(')').map_or("", |(_, tail)| tail);
    for chunk in rows.chunks((VALUES / columns.max(1)).max(1)) {
        let mut text = format!("{head}VALUES ");
        for r in 0..chunk.len() {
            text.push_str(if r == 0 { "(" } else { ",(" });
            for c in 0..columns {
                text.push_str(&format!("{}?{}", if c == 0 { "" } else { "," }, r * columns + c + 1));
            }
            text.push(')');
        }
        text.push_str(tail);
        let args: Vec<Val<'_>> = chunk.iter().flatten().cloned().collect();
        exec(tx, prepared, &text, &args)?;
    }
    Ok(())
}

/// Times a unit of work is run again after a transient failure.
const RETRIES: u32 = 12;

/// Times after which a unit of work takes turns with others that failed as often, instead of racing them once more.
const RACES: u32 = 3;

fn connect(url: &str, limits: &Limits) -> Result<Client, postgres::Error> {
    let mut c = Client::connect(url, NoTls)?;
    c.batch_execute(&format!(
        "SET statement_timeout = {}; SET client_min_messages = warning",
        limits.write.as_millis()
    ))?;
    Ok(c)
}

/// One worker thread: reads and writes alike, each in a transaction.
#[expect(clippy::disallowed_methods, reason = "a worker of its own thread waits before it tries again")]
pub(super) fn worker(
    url: &str,
    queue: &Receiver<(bool, Box<dyn Unit>)>,
    up: &crossbeam_channel::Sender<Result<(), String>>,
    keys: &Keys,
    limits: &Limits,
) {
    let mut client = match connect(url, limits) {
        Ok(c) => c,
        Err(e) => {
            let _ = up.send(Err(e.to_string()));
            return;
        }
    };
    let mut prepared = Prepared::new();
    let _ = up.send(Ok(()));
    while let Ok((write, mut unit)) = queue.recv() {
        let mut outcome = attempt(&mut client, &mut prepared, keys, write, false, unit.as_mut());
        for round in 0..RETRIES {
            if !unit.transient() && !matches!(&outcome, Err(Fail::Fault(Fault::Store { transient: true, .. }))) {
                break;
            }
            metrics::counter!("digibank_write_retries").increment(1);
            std::thread::sleep(Duration::from_millis(2 << round.min(6)));
            outcome = attempt(&mut client, &mut prepared, keys, write, round >= RACES, unit.as_mut());
        }
        unit.answer(outcome);
        if client.is_closed() {
            prepared.clear();
            while let Err(e) = connect(url, limits).map(|c| client = c) {
                tracing::error!(error = %e, "the store does not answer; trying again");
                std::thread::sleep(Duration::from_secs(1));
            }
        }
    }
}

fn attempt(
    client: &mut Client,
    prepared: &mut Prepared,
    keys: &Keys,
    write: bool,
    in_turn: bool,
    unit: &mut dyn Unit,
) -> Res<()> {
    let built = client.build_transaction();
    let built = if write {
        built.isolation_level(IsolationLevel::Serializable)
    } else {
        built.isolation_level(IsolationLevel::RepeatableRead).read_only(true)
    };
    let mut tx = built.start().map_err(|e| fault("begin", &e))?;
    if write && in_turn {
        // LOCK takes no snapshot: what the others wrote while this one waited is seen. Readers and first tries do not wait for it.
        tx.batch_execute("LOCK TABLE schema_migrations IN EXCLUSIVE MODE").map_err(|e| fault("taking turns", &e))?;
    }
    let kept = unit.run(&mut Tx { inner: Inner::Pg(&mut tx, prepared), keys });
    if kept && write {
        tx.commit().map_err(|e| fault("commit", &e))
    } else {
        tx.rollback().map_err(|e| fault("rollback", &e))
    }
}
