//! What can be typed.

use crate::answer::{Answer, exit};
use crate::commands;
use crate::config::{Config, SETTINGS, variable};
use clap::{Arg, ArgMatches, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;
use std::process::ExitCode;

/// How commands end, at the foot of every --help.
const EXIT_CODES: &str = "Exit codes: 0 fine · 1 refused, or something was found · 2 used wrongly · 3 something broke.\n\
Every setting can be given as --name, as DIGIBANK_NAME and in digibank.toml in the data folder; `digibank config` shows them all.";

/// The digibank: devices that others retire become devices that people use.
#[derive(Debug, Parser)]
#[command(name = "digibank", version, after_help = EXIT_CODES, propagate_version = true)]
struct Cli {
    /// Reads settings from this file instead of digibank.toml in the data folder
    #[arg(long, global = true, value_name = "FILE", help_heading = "Settings")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

/// The stories of the demonstration, each with its line.
fn stories() -> String {
    let lines = digibank::scenarios::ALL.iter().map(|(name, about)| format!("{name} ({about})"));
    format!("Which story: {}", lines.collect::<Vec<_>>().join("; "))
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serves the pages and the API; makes and updates the store by itself
    #[command(
        long_about = "Serves the pages and the API. Makes the store on the first start and prints an address with a one-time code; \
        updates the tables of an older store, after a backup of it. Stops in good order on SIGTERM and SIGINT."
    )]
    Serve,
    /// Shows the program with invented people and devices, in a store of its own
    #[command(
        long_about = "Shows the program with invented people and devices. Everything stands in the folder demo of the data folder, with its \
        own key: real data is never touched."
    )]
    Demo {
        /// Which story
        #[arg(long, value_name = "NAME", default_value = "year", help = stories())]
        scenario: String,
        /// Begins anew
        #[arg(long)]
        fresh: bool,
    },
    /// Looks over the installation and says what to mend
    Doctor {
        /// For scripts
        #[arg(long)]
        json: bool,
    },
    /// Makes a backup, also while serving
    #[command(
        long_about = "Makes a backup, also while serving: one archive with every table and stored file, as they were at one moment.\n\n\
        The keys of persons are not in the archive. They go to the file person-keys.json beside it, which every backup replaces: whoever was \
        erased is missing from it, so that their data cannot be read from older archives either. Keep the archives as long as you like, and of \
        person-keys.json only the newest.\n\nThe instance key (instance.key) is in neither file. Without it no name can be read: keep a copy of it \
        somewhere else."
    )]
    Backup {
        /// Folder for the archive; the setting backup_folder when left out
        #[arg(long, value_name = "DIR")]
        to: Option<PathBuf>,
        /// Restores the archive into a scratch store afterwards, and counts
        #[arg(long)]
        verify: bool,
        /// For scripts
        #[arg(long)]
        json: bool,
    },
    /// Restores a backup into an empty store, of either engine
    #[command(
        long_about = "Restores a backup into an empty store, SQLite or PostgreSQL whichever made it, as a whole or not at all. Checks every \
        digest, compares counts and verifies the journal. An older backup is brought up to date; one of a newer version is refused."
    )]
    Restore {
        /// The archive
        file: PathBuf,
        /// The keys of persons; person-keys.json beside the archive when left out
        #[arg(long, value_name = "FILE", conflicts_with = "without_names")]
        person_keys: Option<PathBuf>,
        /// Goes on without the keys of persons: no name will be readable
        #[arg(long)]
        without_names: bool,
        /// Goes on although the archive was made with another instance key: no name or address will be readable
        #[arg(long)]
        key_lost: bool,
        /// For scripts
        #[arg(long)]
        json: bool,
    },
    /// Brings the tables up to date
    Migrate {
        /// Only says what would be done
        #[arg(long)]
        dry_run: bool,
        /// For scripts
        #[arg(long)]
        json: bool,
    },
    /// Accounts: for the first one, and when nobody can sign in
    #[command(subcommand)]
    User(User),
    /// Reads a list into the store, through the same code as the pages
    Import {
        /// What the list holds
        kind: ImportKind,
        /// CSV or XLSX
        file: PathBuf,
        /// Does everything, says what came of each row, and undoes it
        #[arg(long)]
        dry_run: bool,
        /// Code of the lot it belongs to, as its page shows it; announce the lot first
        #[arg(long, value_name = "CODE")]
        lot: String,
        /// Takes the good rows and leaves the others out; otherwise one wrong row refuses the list
        #[arg(long)]
        good_rows: bool,
        /// For scripts
        #[arg(long)]
        json: bool,
    },
    /// Writes a table for spreadsheets and other programs; without names or secrets
    #[command(
        long_about = "Writes a table (devices, lots, loans, journal, …) of one programme. Names, addresses, hashes and passwords stay behind: \
        an export holds references only. Without a table, lists what there is."
    )]
    Export {
        /// The table
        table: Option<String>,
        /// How
        #[arg(long, value_enum, default_value = "csv")]
        format: Format,
        /// Writes to this file instead of standard output
        #[arg(long, value_name = "FILE")]
        to: Option<PathBuf>,
        /// Letters of the programme, when there are several
        #[arg(long, value_name = "XX")]
        programme: Option<String>,
    },
    /// The journal and its seals
    #[command(subcommand)]
    Journal(Journal),
    /// Asks a running server whether it is well (for containers)
    Healthcheck,
    /// Prints the description of the API
    Openapi,
    /// Shows every setting, its value and where it came from
    Config {
        /// For scripts
        #[arg(long)]
        json: bool,
    },
    /// Attests of wiped media
    #[command(subcommand)]
    Attest(Attest),
    /// Decides a round from files: who gets which device. Needs no store
    #[command(long_about = "Decides a round from files: who gets which device. Needs no store.\n\n\
        The folder holds policy.toml, locations.csv, distances.csv, supply.csv and demand.csv. The answer is a table of two columns, request and \
        device, with a row for every request that gets one. The same files give the same answer, in whatever order their rows stand.")]
    Allocate {
        /// Folder with the files
        folder: PathBuf,
        /// File for the answer
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
        /// What is best
        #[arg(long, value_enum, default_value = "full")]
        objective: Objective,
        /// Says how this request fared; may be repeated
        #[arg(long, value_name = "REQUEST")]
        why: Vec<String>,
        /// Says what would move if this request were not there; may be repeated
        #[arg(long, value_name = "REQUEST")]
        withdraw: Vec<String>,
        /// File for the circles that refusals point at, one to a line as JSON
        #[arg(long, value_name = "FILE")]
        certificates: Option<PathBuf>,
        /// Rounds to come and what is expected to arrive: says which of them would serve how many
        #[arg(long, value_name = "FILE")]
        waves: Option<PathBuf>,
        /// File for the wave each request may expect
        #[arg(long, value_name = "FILE", requires = "waves")]
        expect: Option<PathBuf>,
        /// Says for each kind of device whom one more would serve
        #[arg(long)]
        bids: bool,
        /// For scripts
        #[arg(long)]
        json: bool,
    },
}

/// `digibank user …`
#[derive(Debug, Subcommand)]
pub enum User {
    /// Makes an account; prints its password unless DIGIBANK_NEW_PASSWORD holds one
    Add {
        /// Name
        #[arg(long)]
        name: String,
        /// E-mail address
        #[arg(long)]
        email: String,
        /// Role: coordinator, admin, intake, technician, checker, desk, partner, donor, funder; may be repeated
        #[arg(long, required = true)]
        role: Vec<String>,
        /// The organisation of a partner or a donor: its register number (KBO, KvK), or its name letter by letter
        #[arg(long, value_name = "NUMBER OR NAME")]
        organisation: Option<String>,
        /// Letters of the programme, when there are several
        #[arg(long, value_name = "XX")]
        programme: Option<String>,
    },
    /// Gives an account a new password and ends its sessions
    Reset {
        /// E-mail address
        email: String,
        /// Switches the second step off as well
        #[arg(long)]
        second_step: bool,
        /// Letters of the programme, when there are several
        #[arg(long, value_name = "XX")]
        programme: Option<String>,
    },
    /// Lists accounts
    List {
        /// Letters of the programme, when there are several
        #[arg(long, value_name = "XX")]
        programme: Option<String>,
        /// For scripts
        #[arg(long)]
        json: bool,
    },
}

/// `digibank journal …`
#[derive(Debug, Subcommand)]
pub enum Journal {
    /// Checks every entry against its seal and its time lines; names what was changed, removed, inserted or misplaced
    Verify {
        /// Letters of one programme only
        #[arg(long, value_name = "XX")]
        programme: Option<String>,
        /// For scripts
        #[arg(long)]
        json: bool,
    },
    /// Seals what waits, now
    Seal {
        /// Letters of one programme only
        #[arg(long, value_name = "XX")]
        programme: Option<String>,
    },
}

/// `digibank attest …`
#[derive(Debug, Subcommand)]
pub enum Attest {
    /// Checks the signature of an attest, and whether it still holds where there is a store
    Verify {
        /// Its file (JSON or PDF), or the code on it
        what: String,
        /// The issuer's public key, 64 signs, from its verification page; without one the key of this installation's store is asked
        #[arg(long, value_name = "KEY")]
        key: Option<String>,
        /// For scripts
        #[arg(long)]
        json: bool,
    },
}

/// What a list holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ImportKind {
    /// A donor's list of devices: becomes a lot
    Assets,
}

/// What is best, in strict order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Objective {
    /// Requests served per class, fairness inside each, days waited, over-specification, distance
    Full,
    /// Requests served per class, over-specification, distance
    #[value(name = "134")]
    CountsPointsMetres,
}

/// How an export looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Comma separated, UTF-8, with a head
    Csv,
    /// One object per line
    Json,
}

/// Reads the command line, runs the command, answers the exit code.
pub fn run() -> ExitCode {
    let parsed = command().try_get_matches().and_then(|m| Cli::from_arg_matches(&m).map(|cli| (cli, m)));
    match parsed {
        Ok((cli, matches)) => exit(start(cli, &matches)),
        Err(e) => {
            let _ = e.print();
            ExitCode::from(u8::try_from(e.exit_code()).unwrap_or(2))
        }
    }
}

fn start(cli: Cli, matches: &ArgMatches) -> Answer {
    let config = Config::load(&typed(matches), cli.config.as_deref())?;
    commands::run(cli.command, &config)
}

/// The derived command, with every setting as an option. Secrets are left out: others on the machine can read command lines.
fn command() -> clap::Command {
    SETTINGS.iter().filter(|s| !is_hidden(s.name)).fold(Cli::command(), |command, s| {
        let short = matches!(s.name, "data" | "listen");
        let about = format!("{} [env: {}]", s.about, variable(s.name));
        command.arg(
            Arg::new(s.name)
                .long(s.name.replace('_', "-"))
                .value_name(if s.name == "listen" {
                    "ADDR"
                } else if s.name == "data" {
                    "DIR"
                } else {
                    "VALUE"
                })
                .global(true)
                .help(about)
                .hide_short_help(!short)
                .help_heading("Settings"),
        )
    })
}

fn is_hidden(name: &str) -> bool {
    matches!(name, "instance_key" | "smtp_password")
}

/// The settings that were typed, before or after the command's name.
fn typed(matches: &ArgMatches) -> Vec<(&'static str, String)> {
    let mut deepest = matches;
    while let Some((_, below)) = deepest.subcommand() {
        deepest = below;
    }
    SETTINGS
        .iter()
        .filter(|s| !is_hidden(s.name))
        .filter_map(|s| deepest.try_get_one::<String>(s.name).ok().flatten().map(|v| (s.name, v.clone())))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_holds_together() {
        command().debug_assert();
    }

    #[test]
    fn a_setting_may_stand_before_and_after_the_command() {
        for line in [["digibank", "--data", "x", "serve"], ["digibank", "serve", "--data", "x"]] {
            let m = command().try_get_matches_from(line).unwrap();
            assert_eq!(typed(&m), [("data", "x".to_owned())]);
        }
        assert!(command().try_get_matches_from(["digibank", "serve", "--instance-key", "x"]).is_err());
    }
}
