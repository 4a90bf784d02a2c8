//! Random sequences of acts, held against a model that keeps only what rule 1 of `docs/domain.md` speaks of: a device may leave only
//! when a person has said, in this stay, that all its media are noted, and every medium inside was wiped in this stay and never failed.

use super::attempt::{self, AttemptForm};
use super::medium::{self, Medium, MediumForm};
use super::standing::come_back;
use crate::auth::rights::Sanitise;
use crate::auth::{Actor, Permit};
use crate::db::{Db, Keys, Limits, Place, Tx};
use crate::devices::{self, Custody, Device, DeviceKind, Facts, Hardware, Promise, device};
use crate::i18n::Lang;
use crate::kernel::identifiers::Country;
use crate::kernel::{Fail, Fault, LoanId, LocationId, Res, Ts};
use crate::people::programme::{self, NewProgramme, Settings};
use proptest::prelude::*;

#[derive(Clone, Copy, Debug)]
enum Act {
    Add,
    Confirm,
    Pass(usize),
    Unproven(usize),
    Fail(usize),
    Remove(usize),
    Install(usize),
    Destroy(usize),
    Lend,
    Return(bool),
    Lose,
    Find,
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        2 => Just(Act::Add),
        4 => Just(Act::Confirm),
        5 => (0usize..4).prop_map(Act::Pass),
        1 => (0usize..4).prop_map(Act::Unproven),
        1 => (0usize..4).prop_map(Act::Fail),
        2 => (0usize..4).prop_map(Act::Remove),
        2 => (0usize..4).prop_map(Act::Install),
        1 => (0usize..4).prop_map(Act::Destroy),
        3 => Just(Act::Lend),
        3 => any::<bool>().prop_map(Act::Return),
        1 => Just(Act::Lose),
        1 => Just(Act::Find),
    ]
}

#[derive(Clone, Copy, PartialEq)]
enum Where {
    Inside,
    Loose,
    Gone,
}

/// What the rule needs to know, and nothing of how it is kept.
struct Model {
    media: Vec<(Where, bool, bool)>,
    confirmed: bool,
    out: Option<bool>,
}

impl Model {
    fn safe(&self) -> bool {
        let inside = || self.media.iter().filter(|m| m.0 == Where::Inside);
        self.confirmed && inside().all(|m| m.1 && !m.2)
    }
    fn come_in(&mut self) {
        self.out = None;
        self.confirmed = false;
        for m in self.media.iter_mut().filter(|m| m.0 == Where::Inside) {
            m.1 = false;
        }
    }
}

struct Bench {
    by: Permit<Sanitise>,
    place: LocationId,
    device: Device,
    media: Vec<Medium>,
    model: Model,
}

fn form(technique: &str, result: &str, verification: &str) -> AttemptForm {
    AttemptForm {
        technique: technique.into(),
        result: result.into(),
        verification: verification.into(),
        ..AttemptForm::default()
    }
}

impl Bench {
    /// Does one act; true when it was not refused.
    fn act(&mut self, tx: &mut Tx<'_>, act: Act) -> Res<bool> {
        let done = self.try_act(tx, act);
        self.device = device::get(tx, self.by.programme(), self.device.id)?;
        self.media = medium::of_device(tx, self.by.programme(), self.device.id)?;
        match done {
            Ok(did) => Ok(did),
            Err(Fail::Refusal(_)) => Ok(false),
            Err(other) => Err(other),
        }
    }

    fn try_act(&mut self, tx: &mut Tx<'_>, act: Act) -> Res<bool> {
        let (by, d) = (self.by.clone(), self.device.clone());
        let nth = |i: usize| if self.media.is_empty() { None } else { self.media.get(i % self.media.len()).cloned() };
        let inside = self.model.media.iter().any(|m| m.0 == Where::Inside);
        match act {
            Act::Add if self.media.len() < 4 => {
                drop(medium::add(tx, &by, &d, &MediumForm { kind: "sata_ssd".into(), ..MediumForm::default() })?)
            }
            Act::Confirm => drop(medium::confirm(tx, &by, &d, !inside)?),
            Act::Pass(i) => match nth(i) {
                Some(m) => drop(attempt::by_hand(tx, &by, &m, &form("overwrite_1pass", "done", "full"))?),
                None => return Ok(false),
            },
            Act::Unproven(i) => match nth(i) {
                Some(m) => drop(attempt::by_hand(tx, &by, &m, &form("overwrite_1pass", "done", "none"))?),
                None => return Ok(false),
            },
            Act::Fail(i) => match nth(i) {
                Some(m) => drop(attempt::by_hand(tx, &by, &m, &form("overwrite_1pass", "failed", "full"))?),
                None => return Ok(false),
            },
            Act::Remove(i) => match nth(i) {
                Some(m) => drop(medium::remove(tx, &by, &m)?),
                None => return Ok(false),
            },
            Act::Install(i) => match nth(i) {
                Some(m) => drop(medium::install(tx, &by, &m, &d)?),
                None => return Ok(false),
            },
            Act::Destroy(i) => match nth(i) {
                Some(m) => drop(attempt::by_hand(tx, &by, &m, &form("destroy", "done", "seen"))?),
                None => return Ok(false),
            },
            Act::Lend => {
                if d.facts.location().is_none() {
                    return Ok(false);
                }
                d.facts.may_leave()?;
                let loan = LoanId::new();
                let facts = Facts { custody: Custody::WithPerson(loan), promise: Promise::Loan(loan), ..d.facts };
                devices::change(tx, by.who(), &d, Device { facts, ..d.clone() })?;
            }
            Act::Return(first) => {
                if !matches!(d.facts.custody, Custody::WithPerson(_)) {
                    return Ok(false);
                }
                let d = if first { come_back(tx, by.who(), &d)? } else { d };
                let facts = Facts { custody: Custody::AtLocation(self.place), promise: Promise::Free, ..d.facts };
                let d = devices::change(tx, by.who(), &d, Device { facts, ..d.clone() })?;
                if !first {
                    come_back(tx, by.who(), &d)?;
                }
            }
            Act::Lose => drop(device::lose(tx, &by.actor().may()?, &d)?),
            Act::Find => drop(device::found(tx, &by.actor().may()?, &d, self.place)?),
            Act::Add => return Ok(false),
        }
        Ok(true)
    }

    /// What an act that was not refused does to the model.
    fn follow(&mut self, act: Act) {
        let m = &mut self.model;
        let n = m.media.len().max(1);
        match act {
            Act::Add => {
                m.media.push((Where::Inside, false, false));
                m.confirmed = false;
            }
            Act::Confirm => m.confirmed = true,
            Act::Pass(i) => m.media[i % n].1 = true,
            Act::Unproven(_) => {}
            Act::Fail(i) => (m.media[i % n].1, m.media[i % n].2) = (false, true),
            Act::Remove(i) => m.media[i % n].0 = Where::Loose,
            Act::Install(i) => {
                m.media[i % n].0 = Where::Inside;
                m.confirmed = false;
            }
            Act::Destroy(i) => m.media[i % n].0 = Where::Gone,
            Act::Lend => m.out = Some(true),
            Act::Lose => m.out = Some(false),
            Act::Return(_) | Act::Find => m.come_in(),
        }
    }
}

fn bench(tx: &mut Tx<'_>) -> Res<Bench> {
    let at = Ts(1_777_777_777_000_000);
    let new = NewProgramme {
        name: "Digibank Voorbeeld".into(),
        prefix: "DB".into(),
        country: Country::Be,
        lang: Lang::Nl,
        settings: Settings::default(),
    };
    let p = programme::found(tx, at, &new)?;
    let by: Permit<Sanitise> = Actor::program(p.id, at, Lang::Nl).may()?;
    let place = LocationId::new();
    let mut d = device::fresh(DeviceKind::Laptop, Hardware::default(), None, at);
    d.facts.custody = Custody::AtLocation(place);
    let device = devices::register(tx, by.who(), d)?;
    Ok(Bench { by, place, device, media: vec![], model: Model { media: vec![], confirmed: false, out: None } })
}

fn play(tx: &mut Tx<'_>, acts: &[Act]) -> Res<Result<(), String>> {
    let mut b = bench(tx)?;
    for (i, act) in acts.iter().enumerate() {
        if b.act(tx, *act)? {
            if matches!(act, Act::Lend) && !b.model.safe() {
                return Ok(Err(format!("act {i}: a device left with data: {acts:?}")));
            }
            b.follow(*act);
        }
        // while it is out nobody can change its media, and nothing is asked of its fact
        if b.model.out.is_none() && b.device.facts.data_safe() != b.model.safe() {
            return Ok(Err(format!(
                "act {i} {act:?}: {:?}, but the model says {}: {acts:?}",
                b.device.facts.sanitisation,
                b.model.safe()
            )));
        }
    }
    Ok(Ok(()))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]
    #[test]
    fn a_device_never_leaves_with_data(acts in proptest::collection::vec(act(), 1..60)) {
        static STORE: std::sync::OnceLock<(Db, tempfile::TempDir)> = std::sync::OnceLock::new();
        let (db, _) = STORE.get_or_init(|| {
            let dir = tempfile::tempdir().unwrap();
            let db = Db::open(&Place::File(dir.path().join("wipes.db")), Keys::new([1; 32]), Limits::default()).unwrap();
            db.migrate(Ts(1_777_777_777_000_000)).unwrap();
            (db, dir)
        });
        // every story is told in a transaction that is rolled back, so that the next one starts afresh
        let (tell, told) = std::sync::mpsc::channel();
        let out = db.write(move |tx| -> Res<()> {
            let _ = tell.send(play(tx, &acts));
            Err(Fault::broken("told"))
        });
        prop_assert!(out.is_err());
        let verdict = told.recv().unwrap();
        prop_assert!(matches!(verdict, Ok(Ok(()))), "{verdict:?}");
    }
}
