//! The real program on a filled store, in a process of its own.

use anyhow::{Context, Result, bail};
use digibank_core::kernel::clock::Stopwatch;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

/// A running server; killed when dropped.
pub struct House {
    child: Child,
    /// Where it answers.
    pub url: String,
    /// From the start of the process to its first answer.
    pub started_in: Duration,
    _out: BufReader<ChildStdout>,
}

impl House {
    /// Starts `digibank serve` on a data folder.
    pub fn open(data: &Path) -> Result<House> {
        let watch = Stopwatch::start();
        let mut child = Command::new(env!("CARGO_BIN_EXE_digibank"))
            .args(["serve", "--data", super::text(data)?, "--listen", "127.0.0.1:0", "--log-level", "warn"])
            .stdout(Stdio::piped())
            .spawn()?;
        let mut out = BufReader::new(child.stdout.take().context("its output")?);
        let mut url = String::new();
        out.read_line(&mut url)?;
        let url = url.trim().to_owned();
        let answered = ureq::get(format!("{url}/health")).call();
        let started_in = watch.elapsed();
        let house = House { child, url, started_in, _out: out };
        answered.context("no answer from /health")?;
        Ok(house)
    }

    /// Lets timed work at the start finish, so that what is measured is rest.
    pub fn rest(&self) -> Result<()> {
        let (_open, never) = channel::<()>();
        match never.recv_timeout(Duration::from_secs(2)) {
            Err(RecvTimeoutError::Timeout) => Ok(()),
            _ => bail!("the pause ended early"),
        }
    }

    /// Resident memory in MB (10⁶ bytes), as the kernel counts it.
    pub fn memory_mb(&self) -> Result<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find_map(|l| l.strip_prefix("VmRSS:")).context("no VmRSS")?;
        let kb: u64 = line.trim().trim_end_matches(" kB").parse()?;
        Ok(kb * 1_024 / 1_000_000)
    }

    /// Asks it to stop and waits.
    pub fn close(mut self) -> Result<()> {
        Command::new("kill").arg(self.child.id().to_string()).status()?;
        if !self.child.wait()?.success() {
            bail!("the server did not stop in good order");
        }
        Ok(())
    }
}

impl Drop for House {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Runs a command of the program to its end; answers how long it took and what it printed.
pub fn run(args: &[&str]) -> Result<(Duration, String)> {
    let watch = Stopwatch::start();
    let mut child =
        Command::new(env!("CARGO_BIN_EXE_digibank")).args(args).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
    let mut out = String::new();
    child.stdout.take().context("its output")?.read_to_string(&mut out)?;
    let ended = child.wait()?;
    let took = watch.elapsed();
    if !ended.success() {
        bail!("digibank {args:?} ended with {ended}: {out}");
    }
    Ok((took, out))
}
