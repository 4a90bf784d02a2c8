//! And when more devices come? The same inputs and policy, with what is expected in the weeks after: who would be helped when. Nothing is
//! written, and nothing is promised.

use super::book;
use super::inputs::{DeviceSpec, Inputs};
use super::policy::PriorityPolicy;
use super::{GoOn, unanswered};
use crate::db::Tx;
use crate::devices::{self, DeviceKind, Grade, Status};
use crate::kernel::refusal::Problems;
use crate::kernel::{Fault, ProgrammeId, Refusal, Res, Word, check};
use digibank_allocate as engine;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The lines of the form, all as typed: what comes (a kind, how many, in how many weeks), and what is kept (a kind, how much of it, for which
/// week).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct WavesForm {
    /// A device kind.
    pub kind_1: String,
    /// How many.
    pub count_1: String,
    /// In how many weeks.
    pub weeks_1: String,
    /// The second line.
    pub kind_2: String,
    /// How many.
    pub count_2: String,
    /// In how many weeks.
    pub weeks_2: String,
    /// The third line.
    pub kind_3: String,
    /// How many.
    pub count_3: String,
    /// In how many weeks.
    pub weeks_3: String,
    /// A device kind of which a part is kept.
    pub keep_kind_1: String,
    /// How many in a hundred of what is there today.
    pub keep_percent_1: String,
    /// In how many weeks they may be given.
    pub keep_weeks_1: String,
    /// The second kind of which a part is kept.
    pub keep_kind_2: String,
    /// How many in a hundred.
    pub keep_percent_2: String,
    /// In how many weeks they may be given.
    pub keep_weeks_2: String,
}

/// Most devices on a line.
const MOST: i64 = 5_000;
/// Farthest week.
const LAST_WEEK: i64 = 52;

/// Devices somebody expects.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = ExpectedDevices)]
pub struct Arrival {
    /// Their kind.
    pub kind: DeviceKind,
    /// How many.
    pub count: u32,
    /// In how many weeks they are ready.
    pub weeks: u32,
}

/// Devices of today that are kept for a later week.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = KeptDevices)]
pub struct Keep {
    /// Their kind.
    pub kind: DeviceKind,
    /// How many in a hundred of what is there today; rounded down.
    pub percent: u32,
    /// In how many weeks they may be given.
    pub weeks: u32,
}

/// What somebody thinks the weeks to come will bring.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outlook {
    /// What comes.
    pub arrivals: Vec<Arrival>,
    /// What is kept.
    pub keeps: Vec<Keep>,
}

impl Outlook {
    /// True when nothing comes and nothing is kept.
    pub fn is_empty(&self) -> bool {
        self.arrivals.is_empty() && self.keeps.is_empty()
    }
}

impl WavesForm {
    /// The lines of what is kept, as typed.
    pub fn kept_lines(&self) -> [[&str; 3]; 2] {
        [
            [&self.keep_kind_1, &self.keep_percent_1, &self.keep_weeks_1],
            [&self.keep_kind_2, &self.keep_percent_2, &self.keep_weeks_2],
        ]
        .map(|line| line.map(|text| text.trim()))
    }

    /// The lines as typed.
    pub fn lines(&self) -> [[&str; 3]; 3] {
        [
            [&self.kind_1, &self.count_1, &self.weeks_1],
            [&self.kind_2, &self.count_2, &self.weeks_2],
            [&self.kind_3, &self.count_3, &self.weeks_3],
        ]
        .map(|line| line.map(|text| text.trim()))
    }

    /// What is known to come, as a guess to be changed: what is wiped or repaired now in four weeks, what donors announced in eight. The
    /// three largest; nothing when nothing is known.
    pub fn guess(tx: &mut Tx<'_>, programme: ProgrammeId) -> Res<WavesForm> {
        let mut known: BTreeMap<(&str, i64), i64> = BTreeMap::new();
        let coming = [(Status::ToWipe, 4), (Status::Received, 4), (Status::InWorkshop, 4), (Status::Announced, 8)];
        for (status, weeks) in coming {
            for (kind, count) in devices::list::kinds_at(tx, programme, status)? {
                *known.entry((kind.word(), weeks)).or_default() += count;
            }
        }
        let mut known: Vec<((&str, i64), i64)> = known.into_iter().collect();
        known.sort_by_key(|((kind, weeks), count)| (std::cmp::Reverse(*count), *weeks, *kind));
        known.truncate(3);
        let line = |at: usize| {
            known.get(at).map_or_else(Default::default, |((kind, weeks), count)| {
                [(*kind).to_owned(), (*count).min(MOST).to_string(), weeks.to_string()]
            })
        };
        let [kind_1, count_1, weeks_1]: [String; 3] = line(0);
        let [kind_2, count_2, weeks_2] = line(1);
        let [kind_3, count_3, weeks_3] = line(2);
        Ok(WavesForm {
            kind_1,
            count_1,
            weeks_1,
            kind_2,
            count_2,
            weeks_2,
            kind_3,
            count_3,
            weeks_3,
            ..WavesForm::default()
        })
    }

    /// What was typed, checked. A line in which nothing stands is left out.
    pub fn checked(&self) -> Res<Outlook> {
        let mut problems = Problems::default();
        let mut all = vec![];
        for (at, [kind, count, weeks]) in self.lines().into_iter().enumerate() {
            if [kind, count, weeks].iter().all(|typed| typed.is_empty()) {
                continue;
            }
            let field = |name: &str| format!("{name}_{}", at + 1);
            let kind = DeviceKind::from_word(kind).ok_or_else(|| Refusal::at(field("kind"), "refusal-choose"));
            let kind = problems.keep(kind);
            let count = problems.keep(check::whole(field("count"), count, 1, MOST));
            let weeks = problems.keep(check::whole(field("weeks"), weeks, 1, LAST_WEEK));
            if let (Some(kind), Some(count), Some(weeks)) = (kind, count, weeks) {
                all.push(Arrival { kind, count: count as u32, weeks: weeks as u32 });
            }
        }
        let keeps = self.checked_keeps(&mut problems);
        problems.done()?;
        Ok(Outlook { arrivals: all, keeps })
    }

    fn checked_keeps(&self, problems: &mut Problems) -> Vec<Keep> {
        let mut all: Vec<Keep> = vec![];
        for (at, [kind, percent, weeks]) in self.kept_lines().into_iter().enumerate() {
            if [kind, percent, weeks].iter().all(|typed| typed.is_empty()) {
                continue;
            }
            let field = |name: &str| format!("{name}_{}", at + 1);
            let kind = DeviceKind::from_word(kind).ok_or_else(|| Refusal::at(field("keep_kind"), "refusal-choose"));
            let kind = problems.keep(kind);
            let percent = problems.keep(check::whole(field("keep_percent"), percent, 1, 100));
            let weeks = problems.keep(check::whole(field("keep_weeks"), weeks, 1, LAST_WEEK));
            let (Some(kind), Some(percent), Some(weeks)) = (kind, percent, weeks) else { continue };
            let (percent, weeks) = (percent as u32, weeks as u32);
            let of_kind = all.iter().filter(|k| k.kind == kind);
            if of_kind.clone().any(|k| k.weeks == weeks) {
                problems.add(field("keep_weeks"), "refusal-kept-twice", vec![]);
            } else if of_kind.map(|k| k.percent).sum::<u32>() + percent > 100 {
                problems.add(field("keep_percent"), "refusal-kept-more-than-all", vec![]);
            } else {
                all.push(Keep { kind, percent, weeks });
            }
        }
        all
    }
}

/// One round to come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = ExpectedWave)]
pub struct Wave {
    /// Weeks after the day of the round; 0 is the round itself.
    pub weeks: u32,
    /// Devices that came for it.
    pub arrived: u64,
    /// Devices given.
    pub given: u64,
    /// Devices left over.
    pub left: u64,
    /// Devices kept for a later week.
    pub kept: u64,
}

/// One class over all waves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = ExpectedClass)]
pub struct Class {
    /// The class.
    pub class: u8,
    /// Asked.
    pub asked: u32,
    /// Given, wave by wave.
    pub given: Vec<u32>,
    /// Not within these waves.
    pub without: u32,
    /// Given if everything were decided at once, when all of it is there.
    pub at_once: u32,
}

/// What an expected device is taken to be: the most common of its kind in the round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = ExpectedKind)]
pub struct Taken {
    /// Its kind.
    pub kind: DeviceKind,
    /// Its tier.
    pub tier: u8,
    /// Its keyboard.
    pub keyboard: Option<String>,
}

/// What the weeks to come would bring.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = ExpectedWaves)]
pub struct Waves {
    /// Round by round.
    pub waves: Vec<Wave>,
    /// Class by class.
    pub classes: Vec<Class>,
    /// What the devices are taken to be.
    pub taken: Vec<Taken>,
    /// Fingerprint of inputs, policy, expectations and engine.
    pub digest: String,
}

/// Decides the round and the weeks after it; needs no store. `None` when no place takes part, so that no device could come anywhere.
pub fn expect(inputs: &Inputs, policy: &PriorityPolicy, outlook: &Outlook, go_on: GoOn<'_>) -> Res<Option<Waves>> {
    let rules = policy.for_engine();
    let book = inputs.book(&inputs.classes(&rules), &book::kept_at(&[policy]))?;
    let Some(place) = busiest(inputs) else { return Ok(None) };
    let mut weeks: BTreeMap<u32, Vec<engine::Arrival>> = BTreeMap::from([(0, vec![])]);
    let mut taken: BTreeMap<&str, Taken> = BTreeMap::new();
    for arrival in &outlook.arrivals {
        let device = typical(inputs, arrival.kind, &place);
        let of = Taken { kind: arrival.kind, tier: device.tier, keyboard: device.keyboard.clone() };
        taken.insert(arrival.kind.word(), of);
        weeks.entry(arrival.weeks).or_default().push(engine::Arrival { device, count: arrival.count });
    }
    for keep in &outlook.keeps {
        weeks.entry(keep.weeks).or_default();
    }
    let hold = |keep: &Keep| engine::Hold {
        family: engine::Family::new(keep.kind.word()),
        wave: weeks.range(..keep.weeks).count(),
        percent: keep.percent,
    };
    let holds = outlook.keeps.iter().map(hold).collect();
    let waves = weeks.iter().map(|(week, arrivals)| engine::Wave { in_days: week * 7, arrivals: arrivals.clone() });
    let plan = engine::Plan { waves: waves.collect(), holds };
    let found = engine::forecast_book(&book, &rules, &plan, &mut |_, _| go_on()).map_err(|e| match e {
        engine::WavesError::Round(e) => unanswered("the weeks to come")(e),
        plan => Fault::broken(format!("the weeks to come cannot be computed: {plan}")),
    })?;
    let wave = |of: &engine::WaveResult| Wave {
        weeks: of.in_days / 7,
        arrived: of.arrived,
        given: of.there - of.left,
        left: of.left.saturating_sub(of.held),
        kept: of.held,
    };
    let class = |(all, once): (&engine::ClassFigures, &engine::ClassFigures)| {
        let in_wave =
            |of: &engine::WaveResult| of.vector.classes.iter().find(|c| c.class == all.class).map_or(0, |c| c.served);
        Class {
            class: all.class,
            asked: all.asks,
            given: found.waves.iter().map(in_wave).collect(),
            without: all.asks - all.served,
            at_once: once.served,
        }
    };
    Ok(Some(Waves {
        waves: found.waves.iter().map(wave).collect(),
        classes: found.together.classes.iter().zip(&found.at_once.classes).map(class).collect(),
        taken: taken.into_values().collect(),
        digest: found.digest.clone(),
    }))
}

/// Where most devices stand, or else most requests: expected devices are taken to come there. Of equal ones the first.
fn busiest(inputs: &Inputs) -> Option<String> {
    let most = |places: &mut dyn Iterator<Item = u32>| {
        let mut count: BTreeMap<u32, u32> = BTreeMap::new();
        places.for_each(|place| *count.entry(place).or_default() += 1);
        count.into_iter().max_by_key(|(place, count)| (*count, std::cmp::Reverse(*place))).map(|(place, _)| place)
    };
    let place = most(&mut inputs.devices.iter().map(|device| device.place))
        .or_else(|| most(&mut inputs.asks.iter().map(|ask| ask.place)))?;
    inputs.location(place).map(|location| location.to_string())
}

/// The most common device of a kind in the round, for whomever it is meant; a plain one when there is none. What is expected is for everybody.
fn typical(inputs: &Inputs, kind: DeviceKind, place: &str) -> engine::Device {
    let mut count: BTreeMap<DeviceSpec, u32> = BTreeMap::new();
    let of_kind = inputs.devices.iter().filter_map(|device| inputs.specs.get(device.spec as usize));
    for spec in of_kind.filter(|spec| spec.kind == kind) {
        *count.entry(DeviceSpec { earmark: None, ..spec.clone() }).or_default() += 1;
    }
    let plain = DeviceSpec {
        kind,
        tier: 3,
        grade: Grade::B,
        data: false,
        keyboard: None,
        access: String::new(),
        earmark: None,
    };
    let common = count.into_iter().max_by(|a, b| (a.1, &a.0).cmp(&(b.1, &b.0)));
    book::device(&common.map_or(plain, |(spec, _)| spec), place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_left_out_or_wrong_or_right() {
        let form =
            WavesForm { kind_1: "laptop".into(), count_1: "20".into(), weeks_1: " 2 ".into(), ..WavesForm::default() };
        let laptops = Arrival { kind: DeviceKind::Laptop, count: 20, weeks: 2 };
        assert_eq!(form.checked().unwrap().arrivals, [laptops]);
        let half = WavesForm { kind_2: "tablet".into(), ..form.clone() };
        let text = format!("{:?}", half.checked().unwrap_err());
        assert!(text.contains("count_2") && text.contains("weeks_2"), "{text}");
        let wrong = WavesForm { kind_3: "sofa".into(), count_3: "0".into(), weeks_3: "53".into(), ..form };
        let text = format!("{:?}", wrong.checked().unwrap_err());
        for field in ["kind_3", "count_3", "weeks_3"] {
            assert!(text.contains(field), "{text}");
        }
        assert!(WavesForm::default().checked().unwrap().is_empty());
    }

    #[test]
    fn no_more_is_kept_than_there_is() {
        let form = WavesForm {
            keep_kind_1: "laptop".into(),
            keep_percent_1: "60".into(),
            keep_weeks_1: "4".into(),
            ..WavesForm::default()
        };
        let kept = Keep { kind: DeviceKind::Laptop, percent: 60, weeks: 4 };
        assert_eq!(form.checked().unwrap().keeps, [kept]);
        let more = |kind: &str, percent: &str, weeks: &str| WavesForm {
            keep_kind_2: kind.into(),
            keep_percent_2: percent.into(),
            keep_weeks_2: weeks.into(),
            ..form.clone()
        };
        for (second, key) in [
            (more("laptop", "41", "6"), "refusal-kept-more-than-all"),
            (more("laptop", "40", "4"), "refusal-kept-twice"),
            (more("", "40", "4"), "refusal-choose"),
        ] {
            let text = format!("{:?}", second.checked().unwrap_err());
            assert!(text.contains(key), "{text}");
        }
        assert_eq!(more("tablet", "41", "4").checked().unwrap().keeps.len(), 2);
        assert_eq!(more("laptop", "40", "6").checked().unwrap().keeps.len(), 2);
    }
}
