//! Durable single writes, beside bare rusqlite doing the same statements with the same number of writes in a commit.

use super::town;
use anyhow::{Context, Result};
use digibank_core::journal::{Entry, Verb, Who};
use digibank_core::kernel::clock::Stopwatch;
use digibank_core::kernel::{Key, RowId};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use std::path::Path;
use std::time::Duration;

const SPAN: Duration = Duration::from_secs(5);

/// Prints both rates and their ratio, for as many clients as asked and for eight times as many.
pub fn measure(dir: &Path, clients: usize) -> Result<()> {
    let folder = dir.join("writes");
    let _ = std::fs::remove_dir_all(&folder);
    let empty = town::founded(&folder)?;
    let counted = PrometheusBuilder::new().install_recorder()?;
    println!(
        "| clients | writes in a commit | through the store, per second | bare rusqlite, per second | ratio |\n|--:|--:|--:|--:|--:|"
    );
    for clients in [clients, clients * 8] {
        for _ in 0..2 {
            let before = commits(&counted)?;
            let watch = Stopwatch::start();
            let done: u64 = std::thread::scope(|s| {
                let hands: Vec<_> = (0..clients).map(|_| s.spawn(|| store_writes(&empty, &watch))).collect();
                hands.into_iter().map(|h| h.join().unwrap_or(0)).sum()
            });
            let ours = done as f64 / watch.elapsed().as_secs_f64();
            let after = commits(&counted)?;
            let group = ((after.0 - before.0) / (after.1 - before.1)).round().max(1.0) as u64;
            let bare = bare_writes(&folder, group)?;
            println!("| {clients} | {group} | {ours:.0} | {bare:.0} | {:.2} |", ours / bare);
        }
    }
    println!();
    Ok(())
}

/// Units written and commits made so far.
fn commits(counted: &PrometheusHandle) -> Result<(f64, f64)> {
    let page = counted.render();
    let figure = |name: &str| -> Option<f64> {
        page.lines().find_map(|l| l.strip_prefix(name)).and_then(|v| v.trim().parse().ok())
    };
    Ok((figure("digibank_commit_units_sum").unwrap_or(0.0), figure("digibank_commit_units_count").unwrap_or(0.0)))
}

fn store_writes(t: &town::Founded, watch: &Stopwatch) -> u64 {
    let mut n = 0;
    while watch.elapsed() < SPAN {
        let who = Who { programme: t.programme.id, account: None, at: t.at };
        let written =
            t.db.write(move |tx| Entry::new(Verb("devices.corrected"), "device", RowId::new().uuid()).write(tx, who));
        if written.is_err() {
            break;
        }
        n += 1;
    }
    n
}

/// The same three rows by hand: one connection, prepared statements, nothing else.
fn bare_writes(folder: &Path, group: u64) -> Result<f64> {
    let path = folder.join("bare.db");
    for end in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{end}", path.display()));
    }
    let theirs = rusqlite::Connection::open(folder.join("digibank.db"))?;
    let c = rusqlite::Connection::open(&path)?;
    c.execute_batch(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-16000;",
    )?;
    for table in ["journal", "journal_unsealed", "journal_abouts"] {
        let made: String =
            theirs
                .query_row("SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?1", [table], |r| r.get(0))?;
        c.execute_batch(&made).with_context(|| format!("table {table}"))?;
    }
    let watch = Stopwatch::start();
    let mut n = 0u64;
    let programme = RowId::new().uuid().into_bytes();
    while watch.elapsed() < SPAN {
        c.prepare_cached("BEGIN IMMEDIATE")?.execute([])?;
        for _ in 0..group {
            let (id, about) = (RowId::new().uuid().into_bytes(), RowId::new().uuid().into_bytes());
            c.prepare_cached(
                "INSERT INTO journal (programme_id, id, at, account_id, verb, about, about_id, before, after, corrects_id, links) \
                 VALUES (?1, ?2, ?3, NULL, ?4, ?5, ?6, NULL, '{}', NULL, x'')",
            )?
            .execute(rusqlite::params![programme, id, 1, "devices.corrected", "device", about])?;
            c.prepare_cached("INSERT INTO journal_unsealed (programme_id, entry_id) VALUES (?1, ?2)")?
                .execute(rusqlite::params![programme, id])?;
            c.prepare_cached("INSERT INTO journal_abouts (programme_id, about_id, entry_id) VALUES (?1, ?2, ?3)")?
                .execute(rusqlite::params![programme, about, id])?;
        }
        c.prepare_cached("COMMIT")?.execute([])?;
        n += group;
    }
    Ok(n as f64 / watch.elapsed().as_secs_f64())
}
