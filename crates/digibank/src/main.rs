//! The program: configuration, commands, wiring. Domain rules live in `digibank-core`, pages in `digibank-web`.
//!
//! [`cli`] what can be typed · [`config`] every setting under one name, and where its value came from · [`data`] the data folder:
//! key and store · [`answer`] how a command ends · [`progress`] bars for long work · [`commands`] one file per command

mod answer;
mod cli;
mod commands;
mod config;
mod data;
mod logging;
mod progress;

/// Pages are made of thousands of small texts.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    cli::run()
}
