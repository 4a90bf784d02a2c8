//! Stories of lending inside the core: any sequence of verbs keeps the rules that always hold, and many desks never lend one device
//! twice.

use super::*;
use crate::auth::Actor;
use crate::db::{Db, Keys, Limits, Place, Tx};
use crate::devices::{
    Condition, Custody, Device, DeviceKind, Grade, Hardware, Promise, Sanitisation, WipeLevel, change, device,
};
use crate::i18n::Lang;
use crate::kernel::identifiers::Country;
use crate::kernel::{Day, DeviceId, Fail, Key, LoanId, LocationId, PersonId, ProgrammeId, Res, Ts};
use crate::logistics::location::{self, LocationForm};
use crate::people::{PersonName, person, programme};
use proptest::prelude::*;

struct Desk {
    db: Db,
    programme: ProgrammeId,
    place: LocationId,
    _folder: Option<tempfile::TempDir>,
}

fn day(n: i32) -> Ts {
    Day::ymd(2026, 5, 4).unwrap().plus(n).at_hour(9)
}

fn desk_on(db: Db, folder: Option<tempfile::TempDir>) -> Desk {
    db.migrate(Ts(0)).unwrap();
    let (programme, place) = db
        .write(|tx| {
            let new = programme::NewProgramme {
                name: "Digibank Voorbeeld".into(),
                prefix: crate::kernel::code::STEADY_LETTERS
                    .iter()
                    .zip(crate::kernel::code::STEADY_LETTERS.iter().skip(1))
                    .map(|(a, b)| format!("{}{}", *a as char, *b as char))
                    .find(|p| !programme::all(tx).unwrap().iter().any(|x| x.prefix == *p))
                    .unwrap(),
                country: Country::Be,
                lang: Lang::Nl,
                settings: programme::Settings { help_phone: "0800 00 000".into(), ..Default::default() },
            };
            let p = programme::found(tx, day(0), &new)?;
            let program = Actor::program(p.id, day(0), Lang::Nl);
            let form =
                LocationForm { name: "Digipunt Noord".into(), kind: "lending_point".into(), ..Default::default() };
            Ok((p.id, location::open(tx, &program.may()?, Country::Be, &form)?.id))
        })
        .unwrap();
    Desk { db, programme, place, _folder: folder }
}

fn desk() -> Desk {
    let folder = tempfile::tempdir().unwrap();
    let db = Db::open(&Place::File(folder.path().join("db")), Keys::new([7; 32]), Limits::default()).unwrap();
    desk_on(db, Some(folder))
}

fn ready_device(tx: &mut Tx<'_>, d: (ProgrammeId, LocationId), at: Ts) -> Res<Device> {
    let who = Actor::program(d.0, at, Lang::Nl).who();
    let mut new = device::fresh(
        DeviceKind::Laptop,
        Hardware { maker: Some("Dell".into()), model: Some("Latitude 5400".into()), ..Default::default() },
        None,
        at,
    );
    new.number = Some(programme::take_numbers(tx, d.0, crate::kernel::CodeKind::Device, 1)?);
    new.facts.custody = Custody::AtLocation(d.1);
    new.facts.sanitisation = Sanitisation::Wiped(WipeLevel::Purge);
    new.facts.condition = Condition::Passed(Grade::B);
    crate::devices::register(tx, who, new)
}

fn new_person(tx: &mut Tx<'_>, programme: ProgrammeId, name: &str) -> Res<PersonId> {
    let who = Actor::program(programme, day(0), Lang::Nl).who();
    let name = PersonName { name: name.into(), email: "amina@voorbeeld.example".into(), ..Default::default() };
    Ok(person::register(tx, who, None, Lang::Nl, &name)?.id)
}

impl Desk {
    fn write<T: Send + 'static>(&self, at: Ts, f: impl Fn(&mut Tx<'_>, &Actor) -> Res<T> + Send + 'static) -> Res<T> {
        let programme = self.programme;
        self.db.write(move |tx| f(tx, &Actor::program(programme, at, Lang::Nl)))
    }
    fn device(&self) -> DeviceId {
        let d = (self.programme, self.place);
        self.db.write(move |tx| ready_device(tx, d, day(0))).unwrap().id
    }
    fn person(&self, name: &'static str) -> PersonId {
        let programme = self.programme;
        self.db.write(move |tx| new_person(tx, programme, name)).unwrap()
    }
    fn lend(&self, at: Ts, person: PersonId, device: DeviceId) -> Res<Loan> {
        self.write(at, move |tx, a| {
            let ask =
                LendAsk { person, devices: vec![DeviceAsk { device, request: None }], target_group: None, gift: false };
            Ok(lend(tx, &a.may()?, &ask)?.remove(0))
        })
    }
    fn look(&self, id: DeviceId) -> Device {
        let programme = self.programme;
        self.db.read(move |tx| device::get(tx, programme, id)).unwrap()
    }
}

fn key<T: std::fmt::Debug>(r: Res<T>) -> &'static str {
    match r {
        Err(Fail::Refusal(r)) => r.key(),
        other => panic!("not refused: {other:?}"),
    }
}

#[test]
fn a_device_comes_back_to_be_wiped_and_cannot_go_out_before_that() {
    let d = desk();
    let (device, amina) = (d.device(), d.person("Amina Testpersoon"));
    let loan = d.lend(day(0), amina, device).unwrap();
    assert_eq!(loan.due_on, Some(day(0).day().plus(365)));
    assert_eq!(key(d.lend(day(1), d.person("Bram Testpersoon"), device)), "refusal-already-with-person");
    let place = d.place;
    let back = d
        .write(day(9), move |tx, a| take_back(tx, &a.may()?, device, place, ReturnCondition::MissingCharger, ""))
        .unwrap();
    assert_eq!(back.loan.state_on(day(9).day()), LoanState::Returned);
    let now = d.look(device);
    assert_eq!(
        (now.facts.sanitisation, now.facts.condition, now.facts.promise),
        (Sanitisation::MustBeWiped, Condition::Unknown, Promise::Free)
    );
    assert_eq!(key(d.lend(day(10), amina, device)), "refusal-must-be-wiped");
    assert_eq!(
        key(d.write(day(9), move |tx, a| take_back(tx, &a.may()?, device, place, ReturnCondition::Ok, ""))),
        "refusal-not-on-loan"
    );
}

#[test]
fn each_act_can_be_undone_until_something_else_happens() {
    let d = desk();
    let (device, other, amina, place) = (d.device(), d.device(), d.person("Amina Testpersoon"), d.place);
    let loan = d.lend(day(0), amina, device).unwrap();
    let id: LoanId = loan.id;
    let undo_at = |n: i32| d.write(day(n), move |tx, a| undo(tx, &a.may()?, id));
    // a return, undone: with the person again, as it went
    d.write(day(3), move |tx, a| take_back(tx, &a.may()?, device, place, ReturnCondition::Ok, "")).unwrap();
    assert_eq!(undo_at(4).unwrap().state_on(day(4).day()), LoanState::Open);
    assert_eq!(d.look(device).facts.custody, Custody::WithPerson(id));
    assert_eq!(d.look(device).facts.sanitisation, Sanitisation::Wiped(WipeLevel::Purge));
    assert_eq!(key(undo_at(4)), "refusal-nothing-to-undo");
    // lost, renewed, swapped, given: each and back
    d.write(day(5), move |tx, a| lose(tx, &a.may()?, id)).unwrap();
    assert!(undo_at(5).unwrap().is_open());
    let due = d.write(day(6), move |tx, a| renew(tx, &a.may()?, id, 0)).unwrap().due_on;
    assert_ne!(due, loan.due_on);
    assert_eq!(undo_at(6).unwrap().due_on, loan.due_on);
    let swapped = d.write(day(7), move |tx, a| swap(tx, &a.may()?, device, other, SwapReason::Broken, "")).unwrap();
    assert_eq!((swapped.device, swapped.due_on, swapped.id), (other, loan.due_on, id));
    assert_eq!(d.look(device).facts.sanitisation, Sanitisation::MustBeWiped);
    assert_eq!(undo_at(7).unwrap().device, device);
    assert_eq!(d.look(other).status(), crate::devices::Status::Ready);
    d.write(day(8), move |tx, a| give(tx, &a.may()?, id)).unwrap();
    assert_eq!(d.look(device).status(), crate::devices::Status::Given);
    assert!(undo_at(8).unwrap().is_open());
    // a return whose device was touched since cannot be undone, and neither can an old one
    d.write(day(9), move |tx, a| take_back(tx, &a.may()?, device, place, ReturnCondition::Ok, "")).unwrap();
    d.write(day(10), move |tx, a| {
        let before = device::get(tx, a.programme, device)?;
        let facts = crate::devices::Facts { sanitisation: Sanitisation::Wiped(WipeLevel::Clear), ..before.facts };
        change(tx, a.who(), &before, Device { facts, ..before.clone() })
    })
    .unwrap();
    assert_eq!(key(undo_at(11)), "refusal-device-moved-on");
    assert_eq!(key(undo_at(60)), "refusal-nothing-to-undo");
}

#[test]
fn a_hand_over_is_undone_only_while_it_is_unsigned() {
    let d = desk();
    let (device, amina) = (d.device(), d.person("Amina Testpersoon"));
    let loan = d.lend(day(0), amina, device).unwrap();
    let (id, agreement) = (loan.id, loan.agreement);
    d.write(day(0), move |tx, a| undo(tx, &a.may()?, id)).unwrap();
    assert_eq!(d.look(device).status(), crate::devices::Status::Ready);
    assert_eq!(
        key(d.write(day(0), move |tx, a| sign::sign(tx, &a.may()?, agreement, &sign::Signature::Paper, None))),
        "refusal-loan-not-open"
    );
    let loan = d.lend(day(1), amina, device).unwrap();
    let (id, agreement) = (loan.id, loan.agreement);
    d.write(day(1), move |tx, a| {
        sign::sign(tx, &a.may()?, agreement, &sign::Signature::Screen("M 1 1 L 9 9".into()), None)
    })
    .unwrap();
    assert_eq!(key(d.write(day(1), move |tx, a| undo(tx, &a.may()?, id))), "refusal-nothing-to-undo");
    let programme = d.programme;
    let drawn = d.db.read(move |tx| {
        let a = sign::find(tx, programme, agreement)?.unwrap();
        sign::drawn(tx, programme, &a)
    });
    assert_eq!(drawn.unwrap().as_deref(), Some("M 1 1 L 9 9"));
}

#[test]
fn who_keeps_a_device_too_long_gets_letters_and_no_second_device() {
    let d = desk();
    let (device, second, amina) = (d.device(), d.device(), d.person("Amina Testpersoon"));
    d.write(day(0), |tx, a| {
        let form = rule_book::RuleForm { most_loans: "5".into(), ..rule_book::RuleForm::of(&rules::BUILT_IN) };
        rule_book::set(tx, &a.may()?, &form)
    })
    .unwrap();
    let loan = d.lend(day(0), amina, device).unwrap();
    let due = 365;
    let sweep = |n: i32| d.write(day(n), sweeps::look).unwrap();
    assert_eq!(sweep(due - 8).looked, 0);
    assert_eq!(sweep(due - 7), sweeps::Swept { looked: 1, notices: 1, letters: 1 });
    assert_eq!(sweep(due - 7).looked, 0, "once");
    assert_eq!(key(d.lend(day(due + 4), amina, second)), "refusal-person-has-late-loan");
    // the program stood still for a month: both notices are dated when they became true, and one letter goes
    assert_eq!(sweep(due + 30), sweeps::Swept { looked: 1, notices: 2, letters: 1 });
    let programme = d.programme;
    let (dates, letters) =
        d.db.read(move |tx| {
            let line = crate::journal::timeline(tx, programme, loan.id.uuid(), None, 50)?;
            let dates: Vec<(String, i32)> = line
                .iter()
                .filter(|e| e.verb.contains("became"))
                .map(|e| (e.verb.clone(), day(0).day().until(e.at.day())))
                .collect();
            let all = crate::mail::outbox::all(tx, programme, None, 50)?;
            let mut letters = vec![];
            for l in &all {
                letters.extend(crate::mail::outbox::open(tx, programme, l.id, person::open_for)?);
            }
            Ok((dates, letters))
        })
        .unwrap();
    assert_eq!(
        dates,
        [
            ("lending.became_very_late".to_owned(), due + 22),
            ("lending.became_late".to_owned(), due + 4),
            ("lending.became_due_soon".to_owned(), due - 7)
        ]
    );
    assert_eq!(letters.len(), 2);
    assert_eq!(letters[0].subject, "Breng uw Dell Latitude 5400 terug op 4 mei 2027");
    assert_eq!(letters[1].subject, "We wachten nog op uw Dell Latitude 5400");
    assert!(letters[1].body.starts_with("Dag Amina Testpersoon,") && letters[1].body.contains("0800 00 000"));
}

#[test]
fn erasing_makes_name_letters_and_signature_unreadable_and_changes_no_count() {
    let d = desk();
    let (device, amina, place, programme) = (d.device(), d.person("Amina Testpersoon"), d.place, d.programme);
    let loan = d.lend(day(0), amina, device).unwrap();
    let agreement = loan.agreement;
    d.write(day(0), move |tx, a| {
        sign::sign(tx, &a.may()?, agreement, &sign::Signature::Screen("M 1 1 L 9 9".into()), None)
    })
    .unwrap();
    assert_eq!(key(d.write(day(1), |tx, a| erase::erase(tx, &a.may()?, 1))), "refusal-person-has-open-loan");
    d.write(day(2), move |tx, a| take_back(tx, &a.may()?, device, place, ReturnCondition::Ok, "")).unwrap();
    let counts = |d: &Desk| d.db.read(move |tx| list::ever(tx, programme)).unwrap();
    let before = counts(&d);
    let preview = d.write(day(3), |tx, a| erase::preview(tx, &a.may()?, 1)).unwrap();
    assert_eq!((preview.loans, preview.letters, preview.signatures), (1, 1, 1));
    d.write(day(3), |tx, a| erase::erase(tx, &a.may()?, 1)).unwrap();
    assert_eq!(counts(&d), before);
    assert_eq!(before, (1, 1));
    d.db.read(move |tx| {
        assert_eq!(person::name(tx, programme, amina)?, None);
        let a = sign::find(tx, programme, agreement)?.unwrap();
        assert_eq!(sign::drawn(tx, programme, &a)?, None);
        for l in crate::mail::outbox::all(tx, programme, None, 50)? {
            assert_eq!(crate::mail::outbox::open(tx, programme, l.id, person::open_for)?, None);
            assert_eq!(l.failure.as_deref(), Some("erased"));
        }
        Ok(())
    })
    .unwrap();
    assert_eq!(key(d.lend(day(4), amina, device)), "refusal-person-erased");
}

#[test]
fn the_outbox_sends_once_tries_again_and_gives_up() {
    use crate::mail::{Delivered, Letter, Transport, TransportFailure};
    struct Post(std::sync::Mutex<Vec<String>>, bool);
    impl Transport for Post {
        fn send(&self, _: crate::kernel::LetterId, letter: &Letter, _: Ts) -> Result<(), TransportFailure> {
            self.0.lock().unwrap().push(letter.to.clone());
            if self.1 { Ok(()) } else { Err(TransportFailure { for_good: false, word: "unreachable" }) }
        }
    }
    let d = desk();
    let loan = d.lend(day(0), d.person("Amina Testpersoon"), d.device()).unwrap();
    let agreement = loan.agreement;
    d.write(day(0), move |tx, a| sign::sign(tx, &a.may()?, agreement, &sign::Signature::Paper, None)).unwrap();
    let bad = Post(Default::default(), false);
    let mut at = day(0);
    for n in 1..=crate::mail::outbox::MOST_TRIES {
        let out = crate::people::post::deliver(&d.db, &bad, at).unwrap();
        assert_eq!(out.later + out.given_up, 1, "try {n}");
        assert_eq!(
            crate::people::post::deliver(&d.db, &bad, at).unwrap(),
            Delivered::default(),
            "it waits before try {}",
            n + 1
        );
        at = at.plus_seconds(crate::mail::outbox::pause(n));
    }
    assert_eq!(crate::people::post::deliver(&d.db, &bad, at.plus_seconds(1_000_000)).unwrap(), Delivered::default());
    let folder = tempfile::tempdir().unwrap();
    let second = d.lend(day(1), d.person("Bram Testpersoon"), d.device()).unwrap().agreement;
    d.write(day(1), move |tx, a| sign::sign(tx, &a.may()?, second, &sign::Signature::Paper, None)).unwrap();
    let box_ = crate::mail::Folder { from: "bank@voorbeeld.example".into(), folder: folder.path().into() };
    assert_eq!(crate::people::post::deliver(&d.db, &box_, day(1)).unwrap().sent, 1);
    let files: Vec<_> = std::fs::read_dir(folder.path()).unwrap().flatten().collect();
    assert_eq!(files.len(), 1);
    assert!(
        std::fs::read_to_string(files[0].path()).unwrap().contains("Subject: Uw overeenkomst voor Dell Latitude 5400")
    );
}

/// Sixty-four desks scan one device at once: exactly one lends it, and the others hear why not.
fn sixty_four_desks(d: Desk) {
    let device = d.device();
    let people: Vec<PersonId> = (0..64).map(|_| d.person("Amina Testpersoon")).collect();
    let d = std::sync::Arc::new(d);
    let hands: Vec<_> = people
        .into_iter()
        .map(|person| {
            let d = d.clone();
            std::thread::spawn(move || d.lend(day(0), person, device))
        })
        .collect();
    let outcomes: Vec<Res<Loan>> = hands.into_iter().map(|h| h.join().unwrap()).collect();
    assert_eq!(outcomes.iter().filter(|o| o.is_ok()).count(), 1);
    for o in outcomes.into_iter().filter(Result::is_err) {
        assert!(["refusal-already-with-person", "refusal-changed-meanwhile"].contains(&key(o)));
    }
    let programme = d.programme;
    assert_eq!(d.db.read(move |tx| list::counts(tx, programme, None, day(0).day())).unwrap(), (1, 0));
}

#[test]
fn sixty_four_desks_lend_one_device_once() {
    sixty_four_desks(desk());
}

#[test]
#[allow(clippy::disallowed_methods, reason = "the switch that names a PostgreSQL server for tests")]
fn sixty_four_desks_lend_one_device_once_on_postgresql() {
    let Some(server) = std::env::var("DIGIBANK_TEST_POSTGRES").ok().filter(|v| !v.is_empty()) else { return };
    let name = format!("digibank_lend_{}", LoanId::new().to_string().replace('-', ""));
    let mut c = postgres::Client::connect(&server, postgres::NoTls).unwrap();
    c.batch_execute(&format!("CREATE DATABASE {name}")).unwrap();
    let url = format!("{}/{name}", server.rsplit_once('/').unwrap().0);
    let db = Db::open(&Place::Url(url), Keys::new([7; 32]), Limits::default()).unwrap();
    sixty_four_desks(desk_on(db, None));
    let _ = c.batch_execute(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
}

/// One act of a random story: which verb, on which device, for which person.
fn acts() -> impl Strategy<Value = Vec<(u8, usize, usize)>> {
    prop::collection::vec((0u8..8, 0usize..4, 0usize..3), 1..40)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]
    #[test]
    fn any_sequence_of_verbs_keeps_the_rules_that_always_hold(story in acts()) {
        let d = desk();
        let devices: Vec<DeviceId> = (0..4).map(|_| d.device()).collect();
        let people: Vec<PersonId> = (0..3).map(|_| d.person("Amina Testpersoon")).collect();
        let place = d.place;
        for (step, (verb, which, who)) in story.into_iter().enumerate() {
            let (device, other, person, at) = (devices[which], devices[(which + 1 + who) % 4], people[who], day(step as i32));
            let programme = d.programme;
            let before = d.look(device);
            let loan = d.db.read(move |tx| Ok(of_device(tx, programme, device)?.first().map(|l| l.id))).unwrap();
            let out: Res<()> = match (verb, loan) {
                (0 | 1, _) => d.lend(at, person, device).map(drop),
                (2, _) => d.write(at, move |tx, a| take_back(tx, &a.may()?, device, place, ReturnCondition::Damaged, "")).map(drop),
                (3, _) => d.write(at, move |tx, a| swap(tx, &a.may()?, device, other, SwapReason::Broken, "")).map(drop),
                (4, Some(l)) => d.write(at, move |tx, a| lose(tx, &a.may()?, l)).map(drop),
                (5, Some(l)) => d.write(at, move |tx, a| give(tx, &a.may()?, l)).map(drop),
                (6, Some(l)) => d.write(at, move |tx, a| undo(tx, &a.may()?, l)).map(drop),
                (7, Some(l)) => d.write(at, move |tx, a| renew(tx, &a.may()?, l, 0)).map(drop),
                _ => Ok(()),
            };
            // a verb does its work or refuses; it never breaks
            prop_assert!(matches!(out, Ok(()) | Err(Fail::Refusal(_))), "{out:?}");
            let after = d.look(device);
            // rule 1: nothing goes to a person that was not wiped since it was last outside
            if out.is_ok() && verb < 2 && after.status() == crate::devices::Status::OnLoan {
                prop_assert!(before.facts.data_safe());
            }
            let open: Vec<(LoanId, DeviceId)> = d.db.read(move |tx| {
                let mut open = vec![];
                for p in list_people(tx, programme)? {
                    open.extend(list::of_person(tx, programme, p)?.into_iter().filter(|r| r.loan.is_open()).map(|r| (r.loan.id, r.loan.device)));
                }
                Ok(open)
            }).unwrap();
            for id in &devices {
                let device = d.look(*id);
                prop_assert!(device.facts.hold_together());
                let loans: Vec<_> = open.iter().filter(|(_, dev)| dev == id).collect();
                // rules 2 and 3: one custodian, at most one loan, and they agree
                prop_assert!(loans.len() <= 1);
                match device.facts.custody {
                    Custody::WithPerson(l) => prop_assert_eq!(loans.first().map(|(id, _)| *id), Some(l)),
                    _ => prop_assert!(loans.is_empty()),
                }
            }
        }
    }
}

fn list_people(tx: &mut Tx<'_>, programme: ProgrammeId) -> Res<Vec<PersonId>> {
    let mut out = vec![];
    for n in 1..=3 {
        out.extend(person::by_number(tx, programme, n)?.map(|p| p.id));
    }
    Ok(out)
}
