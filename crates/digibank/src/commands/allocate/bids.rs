//! `--bids`: whom one device more would serve, kind by kind.

use crate::answer::{Halt, put};
use digibank_allocate::{Bid, Bids, Earmark, Solution};
use indicatif::ProgressBar;
use serde::Serialize;

/// Lines for people; scripts get all of them.
const SAID: usize = 20;

/// The bids, the most valuable first.
pub fn find(solution: &Solution<'_>, bar: &ProgressBar) -> Result<Vec<Bid>, Halt> {
    bar.set_message("one device more");
    let mut tell = |_| {
        bar.tick();
        true
    };
    Bids::new(solution).all(&mut tell).map_err(|e| Halt::Refused(e.to_string()))
}

/// One kind of device.
#[derive(Debug, Serialize)]
pub struct Line {
    #[serde(rename = "type")]
    family: String,
    tier: u8,
    grade: char,
    data: bool,
    keyboard: Option<String>,
    access: bool,
    location: String,
    earmark: Option<String>,
    /// Devices like it in the round.
    there: u32,
    serves: Vec<Gain>,
    waited_days: i64,
    points: i64,
    exchanges: Option<u32>,
}

#[derive(Debug, Serialize)]
struct Gain {
    class: u8,
    unit: String,
    more: i64,
    turn: String,
}

impl Line {
    pub fn of(bid: &Bid) -> Line {
        let gain = |gain: &digibank_allocate::Gain| Gain {
            class: gain.class,
            unit: gain.unit.clone(),
            more: gain.more,
            turn: format!("{}/{}", gain.turn.of, gain.turn.per),
        };
        let device = &bid.device;
        Line {
            family: device.family.as_str().to_owned(),
            tier: device.tier,
            grade: ['C', 'B', 'A'][usize::from(device.grade.clamp(1, 3)) - 1],
            data: device.data,
            keyboard: device.keyboard.clone(),
            access: !device.access.is_empty(),
            location: device.place.clone(),
            earmark: device.earmark.as_ref().map(|earmark| match earmark {
                Earmark::Region(name) | Earmark::Organisation(name) => name.clone(),
            }),
            there: bid.there,
            serves: bid.serves.iter().map(gain).collect(),
            waited_days: bid.days,
            points: bid.points,
            exchanges: bid.exchanges,
        }
    }

    fn sentence(&self) -> String {
        let more = [
            self.data.then(|| "with data".to_owned()),
            self.keyboard.clone(),
            self.access.then(|| "accessible".to_owned()),
            self.earmark.as_ref().map(|name| format!("for {name}")),
        ];
        let more: String = more.into_iter().flatten().map(|word| format!(", {word}")).collect();
        let serves = self.serves.iter().map(|gain| {
            let Gain { class, unit, more, turn } = gain;
            let name = if unit.is_empty() { String::new() } else { format!(" of {unit}, turn {turn}") };
            format!("{more:+} in class {class}{name}")
        });
        let exchange = match self.exchanges {
            Some(0) | None => String::new(),
            Some(count) => format!(", {count} others get another device"),
        };
        format!(
            "One more {} tier {} grade {}{more}, at {}: {}; {:+} days waited{exchange}",
            self.family,
            self.tier,
            self.grade,
            self.location,
            serves.collect::<Vec<_>>().join("; "),
            self.waited_days
        )
    }
}

/// The bids that serve somebody.
pub fn say(bids: &[Bid]) {
    let serving: Vec<&Bid> = bids.iter().filter(|bid| !bid.serves.is_empty()).collect();
    put!("{} of {} kinds of devices would serve somebody more, one each:", serving.len(), bids.len());
    serving.iter().take(SAID).for_each(|bid| put!("  {}", Line::of(bid).sentence()));
    if serving.len() > SAID {
        put!("  … and {} kinds more (--json says all)", serving.len() - SAID);
    }
}
