//! Log lines go to standard error, as text or as JSON.

use crate::answer::{Answer, Halt};
use crate::config::Config;
use std::io::IsTerminal;
use tracing_subscriber::EnvFilter;

/// Starts logging; once per run.
pub fn start(config: &Config) -> Answer<()> {
    let filter = EnvFilter::try_new(config.log_level()).map_err(|e| Halt::Usage(format!("log_level: {e}")))?;
    let lines = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal());
    let started = if config.log_json() { lines.json().try_init() } else { lines.try_init() };
    started.map_err(|e| Halt::Broken(e.to_string()))
}
