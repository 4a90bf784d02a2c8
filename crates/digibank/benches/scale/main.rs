//! What the program costs as its store grows: `cargo bench --bench scale`.
//!
//! Fills three stores (a hundredth, a tenth and all of the devices asked for), starts the real program on each, and measures what
//! people wait for. Prints the tables of `docs/benchmarks.md`, which says what each figure means.
//!
//! ```text
//! cargo bench --bench scale                              1,000,000 devices and 10,000,000 journal entries; about half an hour
//! cargo bench --bench scale -- --devices 100000          smaller
//! cargo bench --bench scale -- --dir DIR                 keeps the filled stores in DIR and uses them again
//! cargo bench --bench scale -- --only pages              one part: pages, lists, start, import, writes, round
//! cargo bench --bench scale -- --largest                 only the largest store, for a profile
//! cargo bench --bench scale -- --requests 10000          waiting requests of the part `round`; 100,000 when nothing is said
//! ```
//!
//! [`town`] fills a store · [`house`] runs the program · [`load`] the clients · [`writes`] durable writes beside bare SQLite ·
//! [`asset_list`] the import · [`round`] who gets what, at the full size of a round, in a store that [`waiting`] fills

mod asset_list;
mod house;
mod load;
mod round;
mod town;
mod waiting;
mod writes;

use anyhow::{Context, Result, bail};
use digibank_core::kernel::Clock;
use house::House;
use std::path::{Path, PathBuf};

/// What was asked.
struct Ask {
    devices: usize,
    requests: usize,
    dir: Option<PathBuf>,
    only: Option<String>,
    seconds: u64,
    clients: usize,
    largest: bool,
}

fn ask() -> Result<Ask> {
    let mut out =
        Ask { devices: 1_000_000, requests: 100_000, dir: None, only: None, seconds: 10, clients: 8, largest: false };
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        let mut value = || args.next().with_context(|| format!("{arg} needs a value"));
        match arg.as_str() {
            "--bench" => {} // what cargo adds
            "--devices" => out.devices = value()?.parse()?,
            "--requests" => out.requests = value()?.parse()?,
            "--dir" => out.dir = Some(value()?.into()),
            "--only" => out.only = Some(value()?),
            "--largest" => out.largest = true,
            "--seconds" => out.seconds = value()?.parse()?,
            "--clients" => out.clients = value()?.parse()?,
            other => bail!("unknown option {other}; the head of benches/scale/main.rs lists them"),
        }
    }
    if out.devices < 10_000 {
        bail!("at least 10000 devices: the smallest store has a hundredth of them");
    }
    Ok(out)
}

fn main() -> Result<()> {
    let ask = ask()?;
    let scratch = tempfile::tempdir()?;
    let dir = ask.dir.clone().unwrap_or_else(|| scratch.path().to_owned());
    std::fs::create_dir_all(&dir)?;
    let wanted = |part: &str| ask.only.as_deref().is_none_or(|o| o == part);
    println!("{}\n", machine());
    let sizes = [ask.devices / 100, ask.devices / 10, ask.devices];
    let sizes = if ask.largest { &sizes[2..] } else { &sizes[..] };
    let needs_stores = ["pages", "lists", "start"].iter().any(|p| wanted(p));
    let towns: Vec<town::Town> =
        if needs_stores { sizes.iter().map(|n| town::filled(&dir, *n)).collect::<Result<_>>()? } else { vec![] };
    if wanted("start") {
        start(&towns)?;
    }
    if wanted("pages") {
        pages(&ask, &towns)?;
    }
    if wanted("lists") {
        lists(&towns)?;
    }
    if wanted("import") {
        asset_list::measure(&dir)?;
    }
    if wanted("round") {
        round::measure(&dir, ask.requests)?;
    }
    if wanted("writes") {
        writes::measure(&dir, ask.clients)?;
    }
    Ok(())
}

/// Start to first answer, and memory while idle.
fn start(towns: &[town::Town]) -> Result<()> {
    println!(
        "| devices | journal entries | store on disk | start to first answer, median of 9 | resident memory, idle |\n|--:|--:|--:|--:|--:|"
    );
    for t in towns {
        let mut times = vec![];
        let mut memory = 0;
        for _ in 0..9 {
            let house = House::open(&t.folder)?;
            times.push(house.started_in.as_secs_f64() * 1e3);
            house.rest()?;
            memory = house.memory_mb()?;
            house.close()?;
        }
        let disk = std::fs::metadata(t.folder.join("digibank.db"))?.len() as f64 / 1e9;
        println!(
            "| {} | {} | {disk:.2} GB | {:.0} ms | {memory} MB |",
            t.devices,
            t.entries,
            load::quantile(&mut times, 0.5)
        );
    }
    println!();
    Ok(())
}

/// What people wait for, under load, on each store.
fn pages(ask: &Ask, towns: &[town::Town]) -> Result<()> {
    println!(
        "{} clients, without pauses where nothing else is said, {} s each; server time and, in brackets, what a client sees:\n\n\
         | devices | act | p50 ms | p99 ms | per second |\n|--:|:--|--:|--:|--:|",
        ask.clients, ask.seconds
    );
    for t in towns {
        let house = House::open(&t.folder)?;
        for act in load::ACTS {
            let r = load::run(&house.url, t, act, ask.clients, ask.seconds)?;
            let (mut server, mut client) = (r.server, r.client);
            let q = |v: &mut Vec<f64>, q| load::quantile(v, q);
            println!(
                "| {} | {} | {:.2} ({:.2}) | {:.2} ({:.2}) | {:.0} |",
                t.devices,
                act.name,
                q(&mut server, 0.5),
                q(&mut client, 0.5),
                q(&mut server, 0.99),
                q(&mut client, 0.99),
                r.per_second
            );
        }
        println!("| {} | *resident memory after this* | {} MB | | |", t.devices, house.memory_mb()?);
        house.close()?;
    }
    println!();
    Ok(())
}

/// The first page of every list, on the smallest and the largest store in turns.
fn lists(towns: &[town::Town]) -> Result<()> {
    let (Some(small), Some(large)) = (towns.first(), towns.last()) else { return Ok(()) };
    let (a, b) = (House::open(&small.folder)?, House::open(&large.folder)?);
    println!(
        "| first page of | {} devices, median ms | {} devices, median ms | ratio |\n|:--|--:|--:|--:|",
        small.devices, large.devices
    );
    for path in load::LISTS {
        let [mut x, mut y] = load::in_turns(&a.url, small, &b.url, large, path)?;
        let (x, y) = (load::quantile(&mut x, 0.5), load::quantile(&mut y, 0.5));
        println!("| `{path}` | {x:.2} | {y:.2} | {:.2} |", y / x);
    }
    println!();
    a.close()?;
    b.close()
}

/// The machine and the date.
fn machine() -> String {
    let cpu = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let name = cpu
        .lines()
        .find_map(|l| l.strip_prefix("model name"))
        .map_or("unknown", |l| l.trim_start_matches([' ', '\t', ':']));
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let memory = std::fs::read_to_string("/proc/meminfo").unwrap_or_default();
    let gb = memory.split_whitespace().nth(1).and_then(|k| k.parse::<f64>().ok()).map_or(0.0, |k| k / 1_048_576.0);
    format!("{}: {cores} cores of {name}, {gb:.0} GB", Clock::System.now().day().iso())
}

/// A path as text.
fn text(path: &Path) -> Result<&str> {
    path.to_str().context("a path that is not text")
}
