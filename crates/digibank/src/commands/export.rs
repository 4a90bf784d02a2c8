//! `digibank export`

use crate::answer::{Answer, Done, Halt, about, print_line};
use crate::cli::Format;
use crate::config::Config;
use crate::data;
use digibank_core::db::export::{self, Sheet};
use serde_json::{Map, Value};
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

pub fn run(config: &Config, table: Option<&str>, format: Format, to: Option<&Path>, programme: Option<&str>) -> Answer {
    let db = data::open_existing(config, digibank_core::db::Limits::patient())?;
    let Some(table) = table else {
        print_line(&export::tables(&db)?.join("\n"))?;
        return Ok(Done::Fine);
    };
    let unknown = || Halt::usage(format!("there is no table “{table}” to export; `digibank export` lists them"));
    // before a file of that name is emptied
    if !export::tables(&db)?.iter().any(|t| t == table) {
        return unknown();
    }
    let p = data::one_programme(&db, programme)?;
    let out: Box<dyn Write + Send> = match to {
        Some(path) => Box::new(File::create(path).map_err(about(path.display()))?),
        None => Box::new(std::io::stdout()),
    };
    let hung_up = Arc::new(AtomicBool::new(false));
    let sheet = Out { out: BufWriter::new(out), names: vec![], format, hung_up: hung_up.clone() };
    let written = export::export(&db, table, p.id, sheet);
    if hung_up.load(Ordering::Relaxed) {
        // whoever reads along has read enough (`digibank export journal | head`)
        return Ok(Done::Fine);
    }
    match written? {
        Some(_) => Ok(Done::Fine),
        None => unknown(),
    }
}

struct Out {
    out: BufWriter<Box<dyn Write + Send>>,
    names: Vec<String>,
    format: Format,
    hung_up: Arc<AtomicBool>,
}

impl Out {
    fn noticed(&self, written: std::io::Result<()>) -> std::io::Result<()> {
        if written.as_ref().is_err_and(|e| e.kind() == std::io::ErrorKind::BrokenPipe) {
            self.hung_up.store(true, Ordering::Relaxed);
        }
        written
    }
}

impl Sheet for Out {
    fn columns(&mut self, names: &[String]) -> std::io::Result<()> {
        self.names = names.to_vec();
        if self.format == Format::Csv { writeln!(self.out, "{}", names.join(",")) } else { Ok(()) }
    }
    fn end(&mut self) -> std::io::Result<()> {
        let flushed = self.out.flush();
        self.noticed(flushed)
    }
    fn row(&mut self, values: &[Value]) -> std::io::Result<()> {
        let written = match self.format {
            Format::Csv => writeln!(self.out, "{}", values.iter().map(cell).collect::<Vec<_>>().join(",")),
            Format::Json => {
                let row: Map<String, Value> = self.names.iter().cloned().zip(values.iter().cloned()).collect();
                writeln!(self.out, "{}", Value::Object(row))
            }
        };
        self.noticed(written)
    }
}

/// A cell that a spreadsheet shows as it is: text that would start a formula gets an apostrophe in front.
fn cell(v: &Value) -> String {
    let text = match v {
        Value::Null => return String::new(),
        Value::String(t) if t.starts_with(['=', '+', '-', '@', '\t', '\r']) => format!("'{t}"),
        Value::String(t) => t.clone(),
        other => other.to_string(),
    };
    if text.contains([',', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_and_never_formulas() {
        for (value, shown) in [
            ("a", "a"),
            ("a,b", "\"a,b\""),
            ("say \"x\"", "\"say \"\"x\"\"\""),
            ("=1+1", "'=1+1"),
            ("@x,y", "\"'@x,y\""),
        ] {
            assert_eq!(cell(&Value::from(value)), shown);
        }
        assert_eq!(cell(&Value::from(-3)), "-3");
        assert_eq!(cell(&Value::Null), "");
    }
}
