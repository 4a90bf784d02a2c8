//! `--waves`: what the rounds to come would bring.

use crate::answer::{Halt, about, put};
use digibank_allocate::{Book, Figures, Forecast, Plan, Policy, files, forecast_book};
use indicatif::ProgressBar;
use serde::Serialize;
use std::path::Path;

/// Decides the waves and writes what each request may expect.
pub fn decide(
    book: &Book,
    policy: &Policy,
    plan: &Plan,
    expect: Option<&Path>,
    bar: &ProgressBar,
) -> Result<Forecast, Halt> {
    let count = plan.waves.len();
    let mut tell = |wave: usize, _| {
        bar.set_message(if wave < count { format!("wave {}", wave + 1) } else { "all at once".to_owned() });
        bar.tick();
        true
    };
    let found = forecast_book(book, policy, plan, &mut tell).map_err(|e| Halt::Refused(e.to_string()))?;
    if let Some(path) = expect {
        files::write_forecast(path, &found).map_err(about(path.display()))?;
    }
    Ok(found)
}

/// What is told of the waves.
#[derive(Debug, Serialize)]
pub struct Report {
    digest: String,
    waves: Vec<WaveLine>,
    /// Requests that no wave serves.
    not_within_these_waves: u64,
    together: Sums,
    at_once: Sums,
}

#[derive(Debug, Serialize)]
struct WaveLine {
    in_days: u32,
    devices: u64,
    arrived: u64,
    held_for_later: u64,
    served: u64,
    served_from_what_is_expected: u64,
    left: u64,
    classes: Vec<ClassLine>,
}

#[derive(Debug, PartialEq, Eq, Serialize)]
struct ClassLine {
    class: u8,
    requests: u32,
    served: u32,
}

#[derive(Debug, Serialize)]
struct Sums {
    served: u64,
    classes: Vec<ClassLine>,
    /// Waited until today.
    waited_days: u64,
    points: u64,
    metres: u64,
}

impl Sums {
    fn of(found: &Figures) -> Sums {
        let classes = found.classes.iter();
        let line =
            |of: &digibank_allocate::ClassFigures| ClassLine { class: of.class, requests: of.asks, served: of.served };
        Sums {
            served: super::served(found),
            classes: classes.map(line).collect(),
            waited_days: found.days,
            points: found.points,
            metres: found.metres,
        }
    }
}

impl Report {
    pub fn of(found: &Forecast) -> Report {
        let wave = |wave: &digibank_allocate::WaveResult| WaveLine {
            in_days: wave.in_days,
            devices: wave.there,
            arrived: wave.arrived,
            held_for_later: wave.held,
            served: wave.there - wave.left,
            served_from_what_is_expected: wave.from_forecast,
            left: wave.left,
            classes: wave
                .vector
                .classes
                .iter()
                .map(|of| ClassLine { class: of.class, requests: of.asks, served: of.served })
                .collect(),
        };
        let together = Sums::of(&found.together);
        Report {
            digest: found.digest.clone(),
            waves: found.waves.iter().map(wave).collect(),
            not_within_these_waves: found.len() as u64 - together.served,
            together,
            at_once: Sums::of(&found.at_once),
        }
    }

    pub fn say(&self) {
        for (at, wave) in self.waves.iter().enumerate() {
            put!(
                "Wave {}, in {} days: {} devices, of which {} came and {} wait for later; {} given, {} left.",
                at + 1,
                wave.in_days,
                wave.devices,
                wave.arrived,
                wave.held_for_later,
                wave.served,
                wave.left
            );
            for class in wave.classes.iter().filter(|class| class.served > 0) {
                put!("  class {}: {} of {}", class.class, class.served, class.requests);
            }
        }
        put!(
            "All waves: {} requests served, {} not within these waves.",
            self.together.served,
            self.not_within_these_waves
        );
        for (class, once) in self.together.classes.iter().zip(&self.at_once.classes) {
            put!("  class {}: {} of {}; all at once {}", class.class, class.served, class.requests, once.served);
        }
        put!(
            "Over-specification {}, all at once {}; distance {} km, all at once {} km.",
            self.together.points,
            self.at_once.points,
            self.together.metres.div_ceil(1000),
            self.at_once.metres.div_ceil(1000)
        );
    }
}
