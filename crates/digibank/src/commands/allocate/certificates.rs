//! `--certificates`: every circle of the round once, as a line of JSON: the devices in it, who holds them, and the requests that were
//! refused because of it. A million requests point at a handful of circles; this file says them all, for whoever checks a round without
//! this program (`docs/allocation.md`, "How a decision is justified").

use digibank_allocate::{Book, Certificate, Reason, Reasons, files};
use serde::Serialize;
use std::collections::HashMap;
use std::fs::File;
use std::io::{BufWriter, Result, Write};
use std::path::Path;

#[derive(Serialize)]
struct Line<'a> {
    /// From 1; the order is fixed by the round.
    certificate: usize,
    /// Devices in the circle, all of them in use: as many as `holders`.
    devices: Vec<String>,
    /// The requests that hold them.
    holders: Vec<String>,
    holders_by_class: Vec<Holders>,
    /// Devices that would do but stay back for a reserve.
    kept: Vec<String>,
    /// The requests that go without because of it.
    refused: Vec<&'a str>,
}

#[derive(Serialize)]
struct Holders {
    class: u8,
    requests: u32,
}

/// Writes them and answers how many there are.
pub fn write(path: &Path, book: &Book, given: &[Option<u32>], reasons: &Reasons<'_, '_>) -> Result<usize> {
    let refused = refused(given, reasons);
    files::whole(path, |file| lines(file, book, reasons, &refused)).map(|()| refused.len())
}

/// Per circle the requests that point at it, in order.
fn refused(given: &[Option<u32>], reasons: &Reasons<'_, '_>) -> Vec<Vec<usize>> {
    let mut out = vec![vec![]; reasons.proofs().len()];
    // requests that are alike have the same reason
    let mut known: HashMap<(u32, u32), Option<usize>> = HashMap::new();
    for ask in given.iter().enumerate().filter(|(_, device)| device.is_none()).map(|(ask, _)| ask) {
        let circle = *known.entry(reasons.alike(ask)).or_insert_with(|| match reasons.of(ask) {
            Reason::AllInUse { certificate, .. } => Some(certificate),
            _ => None,
        });
        if let Some(of) = circle.and_then(|at| out.get_mut(at)) {
            of.push(ask);
        }
    }
    out
}

fn lines(file: File, book: &Book, reasons: &Reasons<'_, '_>, refused: &[Vec<usize>]) -> Result<()> {
    let mut file = BufWriter::new(file);
    for (at, refused) in refused.iter().enumerate() {
        let Certificate { units, holders, held_by_class, kept } = reasons.certificate(at);
        let line = Line {
            certificate: at + 1,
            devices: units,
            holders,
            holders_by_class: held_by_class.into_iter().map(|(class, requests)| Holders { class, requests }).collect(),
            kept,
            refused: refused.iter().map(|ask| book.ask_ids.get(*ask)).collect(),
        };
        serde_json::to_writer(&mut file, &line)?;
        file.write_all(b"\n")?;
    }
    file.flush()
}
