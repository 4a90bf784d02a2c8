//! A store in which many people wait and too few devices are ready: what a full round looks at. Made by the program's own verbs.

use super::town::{self, Founded};
use anyhow::Result;
use digibank_core::auth::Actor;
use digibank_core::devices::device::{self, Device};
use digibank_core::devices::{Condition, Custody, DeviceKind, Grade, Hardware, Sanitisation, WipeLevel};
use digibank_core::i18n::Lang;
use digibank_core::kernel::identifiers::Country;
use digibank_core::kernel::{CodeKind, LocationId, OrganisationId, Ts};
use digibank_core::logistics::location::{self, LocationForm};
use digibank_core::people::organisation::{self, OrganisationForm, OrganisationState};
use digibank_core::people::programme;
use digibank_core::requests::{RequestForm, request};
use std::path::{Path, PathBuf};

/// Partners that ask.
const PARTNERS: usize = 200;
/// Lending points, ten of them in a municipality.
const POINTS: usize = 100;
/// Requests or devices put down in one commit.
const AT_ONCE: usize = 1_000;
/// Microseconds of a day.
const DAY: i64 = 86_400_000_000;

#[derive(Clone)]
struct Scene {
    partners: Vec<OrganisationId>,
    points: Vec<LocationId>,
    depot: LocationId,
}

/// Devices that are ready for so many requests: six for ten.
pub fn devices_for(requests: usize) -> usize {
    requests * 6 / 10
}

/// The folder of a store in which so many requests wait; filled unless it is there already.
pub fn filled(dir: &Path, requests: usize) -> Result<PathBuf> {
    let folder = dir.join(format!("waiting-{requests}"));
    if folder.join("filled").exists() {
        return Ok(folder);
    }
    let _ = std::fs::remove_dir_all(&folder);
    let t = town::founded(&folder)?;
    let scene = scene(&t)?;
    ask(&t, &scene, requests)?;
    put_ready(&t, &scene, devices_for(requests))?;
    t.db.settle()?;
    std::fs::write(folder.join("filled"), "")?;
    Ok(folder)
}

fn scene(t: &Founded) -> Result<Scene> {
    let by = t.program();
    Ok(t.db.write(move |tx| {
        let mut partners = vec![];
        for n in 0..PARTNERS {
            let form = OrganisationForm {
                name: format!("Partner {n} (voorbeeld)"),
                parts: vec!["partner".into()],
                ..OrganisationForm::default()
            };
            partners.push(organisation::register(tx, by.who(), Country::Be, &form, OrganisationState::Active)?.id);
        }
        let open = |tx: &mut _, name: String, kind: &str, at: usize| {
            let municipality = format!("Gemeente {}", at / 10);
            // some four kilometres from one to the next, ten in a row and a row a municipality
            let coordinates = format!("50.{:02}, 3.{:02}", 80 + at / 10, 40 + at % 10 * 6);
            let form = LocationForm { name, kind: kind.into(), municipality, coordinates, ..LocationForm::default() };
            location::open(tx, &by.may()?, Country::Be, &form)
        };
        let depot = open(tx, "Depot".into(), "depot", 55)?.id;
        let mut points = vec![];
        for n in 0..POINTS {
            points.push(open(tx, format!("Digipunt {n}"), "lending_point", n)?.id);
        }
        Ok(Scene { partners, points, depot })
    })?)
}

/// One in two asks a laptop only, the others put something else first or second; one in nine needs a keyboard of its own.
fn form(n: usize, scene: &Scene) -> RequestForm {
    let words = |list: &[&str]| list.iter().map(|w| (*w).to_owned()).collect::<Vec<_>>();
    let kinds: &[&str] = [&["laptop"][..], &["tablet", "laptop"], &["laptop", "tablet"], &["laptop"]][n % 4];
    let facts: &[&str] = [&[][..], &["has_no_device"], &["remote_education"], &[], &["has_no_device"]][n % 5];
    RequestForm {
        organisation: scene.partners[n * 7 % PARTNERS].to_string(),
        for_whom: "person".into(),
        name: format!("Aanvrager {n} Voorbeeld"),
        target_group: ["pupil", "senior", "newcomer", "job_seeker", "low_income"][n % 5].into(),
        age_band: ["child", "youth", "adult", "senior"][n / 3 % 4].into(),
        kinds: words(kinds),
        min_tier: (1 + n / 11 % 3).to_string(),
        keyboard: if n % 9 == 4 { "qwerty".into() } else { String::new() },
        circumstances: words(facts),
        urgent: if n % 50 == 7 { "school".into() } else { String::new() },
        // a partner sends people to a few points near it
        location: scene.points[(n * 7 % PARTNERS + n % 3) % POINTS].to_string(),
        terms: "loan".into(),
        ..RequestForm::default()
    }
}

fn ask(t: &Founded, scene: &Scene, requests: usize) -> Result<()> {
    for from in (0..requests).step_by(AT_ONCE) {
        // over the last year, the oldest first
        let days = 360 - (from * 360 / requests) as i64;
        let (programme, at, scene) = (t.programme.id, Ts(t.at.0 - days * DAY), scene.clone());
        let to = requests.min(from + AT_ONCE);
        t.db.write(move |tx| {
            let by = Actor::program(programme, at, Lang::Nl);
            for n in from..to {
                request::register(tx, &by.may()?, None, &form(n, &scene))?;
            }
            Ok(())
        })?;
    }
    Ok(())
}

fn put_ready(t: &Founded, scene: &Scene, devices: usize) -> Result<()> {
    for from in (0..devices).step_by(AT_ONCE) {
        let (by, scene, to) = (t.program(), scene.clone(), devices.min(from + AT_ONCE));
        t.db.write(move |tx| {
            let first = programme::take_numbers(tx, by.programme, CodeKind::Device, (to - from) as i64)?;
            let all = (from..to).zip(first..).map(|(n, number)| ready(n, number, &scene, by.at)).collect();
            device::register_many(tx, by.who(), all).map(drop)
        })?;
    }
    Ok(())
}

fn ready(n: usize, number: i64, scene: &Scene, at: Ts) -> Device {
    let kind = if n % 5 == 3 { DeviceKind::Tablet } else { DeviceKind::Laptop };
    let hardware = Hardware {
        maker: Some("Voorbeeld".into()),
        serial: Some(town::serial(n)),
        year: Some(2015 + (n / 7 % 10) as i64),
        memory_gb: Some([4, 8, 8, 16][n / 3 % 4]),
        keyboard: Some(if n % 6 == 5 { "qwerty" } else { "azerty" }.into()),
        mobile_data: n % 8 == 1,
        ..Hardware::default()
    };
    let mut d = device::fresh(kind, hardware, None, at);
    d.number = Some(number);
    d.facts.custody = Custody::AtLocation(if n.is_multiple_of(2) { scene.depot } else { scene.points[n / 2 % POINTS] });
    d.facts.sanitisation = Sanitisation::Wiped(WipeLevel::Purge);
    d.facts.condition = Condition::Passed([Grade::A, Grade::B, Grade::B, Grade::C][n / 2 % 4]);
    d
}
