//! How long a round takes, from files to files, and what of it takes how long.
//!
//! ```text
//! cargo bench -p digibank-allocate --bench round                       rounds of 1,000 to 1,000,000 requests, made here
//! cargo bench -p digibank-allocate --bench round -- --size 100000      one size
//! cargo bench -p digibank-allocate --bench round -- --dir FOLDER       a round that is there
//!    --objective 134|full   (full)      --repeat N   the quickest of N is told   (3)      --shuffle   also in another order
//! ```
//!
//! Every measurement runs in a process of its own. The memory it tells is the peak of its first round, before any other is decided in
//! that process. Milliseconds by the clock on the wall, quickest of the repeats.

#![expect(clippy::disallowed_methods, reason = "a measurement reads the clock")]

mod change;
mod country;

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

use digibank_allocate::{Objective, Reasons, Stage, files, solve};

/// As in the program.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

const SIZES: [u64; 4] = [1_000, 10_000, 100_000, 1_000_000];
/// Requests asked "why not me".
const ASKED: usize = 1_000;

struct Ask {
    sizes: Vec<u64>,
    folder: Option<PathBuf>,
    objective: Objective,
    repeat: usize,
    shuffle: bool,
    /// Measure here and now instead of in a process of its own.
    here: bool,
}

fn main() -> ExitCode {
    match ask(std::env::args().skip(1)).and_then(|ask| run(&ask)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

fn ask(mut words: impl Iterator<Item = String>) -> Result<Ask, String> {
    let mut ask =
        Ask { sizes: SIZES.to_vec(), folder: None, objective: Objective::Full, repeat: 3, shuffle: false, here: false };
    while let Some(word) = words.next() {
        let mut value = || words.next().ok_or(format!("{word} wants a value"));
        let number = |text: String| text.parse::<u64>().map_err(|e| format!("{text}: {e}"));
        match word.as_str() {
            "--bench" => {}
            "--size" => ask.sizes = vec![number(value()?)?],
            "--dir" => ask.folder = Some(value()?.into()),
            "--repeat" => ask.repeat = number(value()?)?.max(1) as usize,
            "--shuffle" => ask.shuffle = true,
            "--here" => ask.here = true,
            "--objective" => {
                ask.objective = match value()?.as_str() {
                    "full" => Objective::Full,
                    "134" => Objective::CountsPointsMetres,
                    other => return Err(format!("no objective {other}")),
                }
            }
            _ => return Err(format!("unknown word {word}")),
        }
    }
    Ok(ask)
}

fn run(ask: &Ask) -> Result<(), String> {
    if ask.here {
        let folder = ask.folder.as_deref().ok_or("--here wants --dir")?;
        return measure(folder, ask);
    }
    println!("{}", Times::HEADER);
    if let Some(folder) = &ask.folder {
        return apart(folder, ask);
    }
    let room = std::env::temp_dir().join(format!("digibank-round-{}", std::process::id()));
    let all = ask.sizes.iter().try_for_each(|&size| {
        let folder = room.join(size.to_string());
        country::write(&folder, size, false).map_err(|e| format!("{}: {e}", folder.display()))?;
        apart(&folder, ask)?;
        if ask.shuffle {
            let other = room.join(format!("{size} shuffled"));
            country::write(&other, size, true).map_err(|e| format!("{}: {e}", other.display()))?;
            apart(&other, ask)?;
        }
        Ok(())
    });
    // What was made for the measurement goes; if it cannot, nothing is lost.
    _ = std::fs::remove_dir_all(&room);
    all
}

fn apart(folder: &Path, ask: &Ask) -> Result<(), String> {
    let own = std::env::current_exe().map_err(|e| e.to_string())?;
    let objective = if ask.objective == Objective::Full { "full" } else { "134" };
    let repeat = ask.repeat.to_string();
    let status = Command::new(own)
        .args(["--here", "--objective", objective, "--repeat", &repeat, "--dir"])
        .arg(folder)
        .status()
        .map_err(|e| e.to_string())?;
    if status.success() { Ok(()) } else { Err(format!("{} was not measured", folder.display())) }
}

/// What took how long.
#[derive(Clone, Copy, Default)]
struct Times {
    read: Duration,
    grouping: Duration,
    who: Duration,
    which: Duration,
    place: Duration,
    handing_out: Duration,
    reasons: Duration,
    write: Duration,
    all: Duration,
}

impl Times {
    const HEADER: &str = "| requests | devices | read | group | who | which | where | hand out | reasons | write | all | one \"why not me\" | circles | peak memory | result |\n|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|";

    fn solve(&self) -> Duration {
        self.grouping + self.who + self.which + self.place + self.handing_out
    }
}

fn measure(folder: &Path, ask: &Ask) -> Result<(), String> {
    let out = folder.join("allocation.csv");
    let mut best: Option<(Times, [String; 3])> = None;
    let mut peak = None;
    for turn in 1..=ask.repeat {
        let (times, rest) = once(folder, &out, ask.objective, turn == ask.repeat, &mut peak)?;
        if best.as_ref().is_none_or(|(quickest, _)| times.all < quickest.all) {
            best = Some((times, rest));
        }
    }
    let (times, rest) = best.ok_or("nothing was repeated")?;
    let ms = |time: Duration| format!("{:.1}", time.as_secs_f64() * 1e3);
    let parts = [
        times.read,
        times.grouping,
        times.who,
        times.which,
        times.place,
        times.handing_out,
        times.reasons,
        times.write,
        times.all,
    ];
    let parts: Vec<String> = parts.into_iter().map(ms).collect();
    let mark = mark(&out).map_err(|e| e.to_string())?;
    let [counts, each, circles] = rest;
    let peak = peak.unwrap_or_default();
    println!("| {counts} | {} | {each} | {circles} | {peak} | {mark} |", parts.join(" | "));
    eprintln!("  solving {} ms", ms(times.solve()));
    Ok(())
}

/// One round: its times, and requests and devices, the time of one reason, and how many circles. `peak` is what memory the process needed until
/// the end of its first round.
fn once(
    folder: &Path,
    out: &Path,
    objective: Objective,
    last: bool,
    peak: &mut Option<String>,
) -> Result<(Times, [String; 3]), String> {
    let mut times = Times::default();
    let start = Instant::now();
    let (book, policy) = files::read(folder).map_err(|e| e.to_string())?;
    times.read = start.elapsed();
    let mut stages: Vec<(Stage, Instant)> = Vec::new();
    let mut watch = |stage| {
        if stages.last().is_none_or(|last| last.0 != stage) {
            stages.push((stage, Instant::now()));
        }
        true
    };
    let solution = solve(&book, &policy, objective, &mut watch).map_err(|e| e.to_string())?;
    let mut until = Instant::now();
    for (stage, from) in stages.into_iter().rev() {
        let place = match stage {
            Stage::Grouping => &mut times.grouping,
            Stage::Who { .. } => &mut times.who,
            Stage::Which => &mut times.which,
            Stage::Where => &mut times.place,
            Stage::HandingOut => &mut times.handing_out,
        };
        *place += until - from;
        until = from;
    }
    // The answer is written while the reasons are found.
    let (reasons, written) = std::thread::scope(|scope| {
        let writing = scope.spawn(|| {
            let start = Instant::now();
            files::write(out, &book, solution.device()).map(|()| start.elapsed())
        });
        let start = Instant::now();
        let reasons = Reasons::new(&solution);
        times.reasons = start.elapsed();
        (reasons, writing.join())
    });
    times.write = written.map_err(|_| "writing stopped".to_owned())?.map_err(|e| e.to_string())?;
    times.all = start.elapsed();
    peak.get_or_insert_with(memory);
    let refused = (0..book.asks.len()).filter(|ask| solution.device()[*ask].is_none());
    let step = (refused.clone().count() / ASKED).max(1);
    let asked: Vec<usize> = refused.step_by(step).collect();
    let start = Instant::now();
    asked.iter().for_each(|ask| _ = std::hint::black_box(reasons.of(*ask)));
    let each = start.elapsed().as_secs_f64() * 1e6 / asked.len().max(1) as f64;
    if last && let Some(changes) = change::measure(&book, &solution) {
        eprintln!("  {changes}");
    }
    let counts = format!("{} | {}", book.asks.len(), book.units.len());
    Ok((times, [counts, format!("{each:.1} µs"), reasons.proofs().len().to_string()]))
}

/// The beginning of the SHA-256 of the answer: equal for equal rounds, in whatever order their files are.
fn mark(out: &Path) -> std::io::Result<String> {
    use sha2::Digest;
    let sum = sha2::Sha256::digest(std::fs::read(out)?);
    Ok(sum.iter().take(8).map(|byte| format!("{byte:02x}")).collect())
}

/// Linux only; elsewhere nothing is known.
fn memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib = peak.and_then(|rest| rest.split_whitespace().next()?.parse::<u64>().ok());
    kib.map_or("?".to_owned(), |kib| format!("{} MiB", kib / 1024))
}
