//! Waves read from a file: what is read, what is refused, and that nothing makes the reader fall over.

use std::fs;

use digibank_allocate::files::{self, FileError};
use digibank_allocate::*;
use proptest::prelude::*;
use tempfile::TempDir;

const WAVES: &str = "format = \"waves-1\"\n[[wave]]\nin_days = 0\n[[wave]]\nin_days = 7\n[[wave.arrival]]\n\
    type = \"phone\"\ntier = 3\ngrade = \"B\"\ndata = true\nkeyboard = \"none\"\naccess = true\nlocation = \"A\"\n\
    earmark = \"North\"\ncount = 2\n[[wave.arrival]]\ntype = \"laptop\"\ntier = 1\ngrade = \"C\"\nlocation = \"B\"\n\
    keyboard = \"qwerty\"\ncount = 1\n[[keep]]\ntype = \"laptop\"\nwave = 2\npercent = 50\n";

fn folder() -> TempDir {
    let folder = TempDir::new().unwrap();
    let files = [
        (
            "policy.toml",
            "format = \"allocation-1\"\nas_of = \"2026-01-01\"\nclasses = 2\n[fairness]\nbetween = \"organisation\"\nrule = \"max-min\"\n",
        ),
        ("locations.csv", "location,region\nA,North\nB,South\n"),
        ("distances.csv", "from,to,km\nA,A,0\nA,B,12\nB,A,12\nB,B,0\n"),
        ("supply.csv", "device,type,tier,grade,data,keyboard,access,location,earmark\nD1,laptop,3,B,0,none,0,A,\n"),
        (
            "demand.csv",
            "request,class,date,organisation,location,type,min_tier,min_grade,data,keyboard,access\n\
            R1,1,2025-01-01,O1,A,any,1,C,0,any,0\nR2,1,2025-12-01,O2,A,any,1,C,0,any,1\nR3,2,2025-12-31,O1,B,laptop,5,A,0,any,0\n",
        ),
    ];
    files.iter().for_each(|(name, text)| fs::write(folder.path().join(name), text).unwrap());
    folder
}

fn read(text: &[u8]) -> Result<(Book, Policy, Plan), FileError> {
    let folder = folder();
    let path = folder.path().join("expected.toml");
    fs::write(&path, text).unwrap();
    files::read_with_waves(folder.path(), &path)
}

#[test]
fn a_plan_is_read_as_it_stands_and_the_answer_is_written() {
    let (book, policy, plan) = read(WAVES.as_bytes()).unwrap();
    assert_eq!(plan.waves.iter().map(|wave| wave.in_days).collect::<Vec<_>>(), [0, 7]);
    let phone = Device {
        family: Family::new("phone"),
        tier: 3,
        grade: 2,
        data: true,
        keyboard: None,
        access: Access(1),
        place: "A".into(),
        earmark: Some(Earmark::Region("North".into())),
    };
    assert_eq!(plan.waves[1].arrivals[0], Arrival { device: phone, count: 2 });
    let laptop = &plan.waves[1].arrivals[1];
    assert_eq!((laptop.device.keyboard.as_deref(), laptop.device.earmark.as_ref()), (Some("qwerty"), None));
    assert_eq!(plan.holds, [Hold { family: Family::new("laptop"), wave: 1, percent: 50 }]);
    // Who takes any type takes a phone, although none is there yet.
    assert_eq!(book.families, ["laptop", "phone"]);
    let found = forecast_book(&book, &policy, &plan, &mut |_, _| true).unwrap();
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("waves.csv");
    files::write_forecast(&path, &found).unwrap();
    let expected = "request,wave,in_days,device\nR1,1,0,D1\nR2,2,7,\nR3,,,\n";
    assert_eq!(fs::read_to_string(&path).unwrap(), expected);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    assert!(files::write_forecast(&folder.path().join("nowhere/waves.csv"), &found).is_err());
}

#[test]
fn what_is_wrong_is_named() {
    let cases = [
        ("waves-1", "waves-2", "waves file: format 'waves-2', expected 'waves-1'"),
        ("tier = 3", "tier = \"x\"", "waves file line 8: invalid type: string \"x\", expected u8"),
        ("tier = 3", "tier = 7", "waves file: wave 2, arrival 1: tier 7 or grade 2 out of range"),
        ("in_days = 7", "in_days = 0", "waves file: wave 2: in 0 days, not after the wave before it"),
        (
            "\"phone\"",
            "\"any\"",
            "waves file: wave 2, arrival 1: 'any' is what a request may say; a device is of one type and has one keyboard, or none",
        ),
        ("location = \"A\"", "location = \"C\"", "waves file: wave 2, arrival 1: unknown place C"),
        ("\"North\"", "\"East\"", "waves file: unknown region 'East'"),
        ("count = 2", "count = 0", "waves file: wave 2, arrival 1: no devices"),
        ("wave = 2", "wave = 0", "waves file: keep 1: waves are counted from 1"),
        ("wave = 2", "wave = 3", "waves file: keep 1: there is no wave 3"),
        (
            "percent = 50",
            "percent = 101",
            "waves file: keep 1: 101 per cent, expected 1 to 100; keep: 101 per cent of laptop, all waves together",
        ),
    ];
    for (from, to, expected) in cases {
        assert!(WAVES.contains(from));
        assert_eq!(read(WAVES.replacen(from, to, 1).as_bytes()).unwrap_err().to_string(), expected);
    }
    let unknown = WAVES.replacen("count = 2", "count = 2\ncolour = \"red\"", 1);
    assert!(
        read(unknown.as_bytes()).unwrap_err().to_string().starts_with("waves file line 16: unknown field `colour`")
    );
    assert_eq!(read(b"format = \"\xff\"").unwrap_err().to_string(), "waves file: not UTF-8");
    assert_eq!(read(b"format = \"waves-1\"").unwrap_err().to_string(), "waves file: no wave");
    let folder = folder();
    assert!(files::read_with_waves(folder.path(), &folder.path().join("nowhere")).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn spoilt_files_are_refused_or_read_and_never_more(
        changes in prop::collection::vec((0..4u8, any::<usize>(), prop::collection::vec(any::<u8>(), 0..6)), 1..4),
        digits in any::<bool>(),
    ) {
        let mut bytes = WAVES.as_bytes().to_vec();
        for (kind, at, word) in changes {
            let at = at % bytes.len().max(1);
            let word: Vec<u8> = if digits { word.iter().map(|byte| b'0' + byte % 10).collect() } else { word };
            match kind {
                0 => bytes.truncate(at),
                1 => drop(bytes.splice(at..at, word)),
                2 => bytes.iter_mut().skip(at).zip(&word).for_each(|(byte, other)| *byte = *other),
                _ => drop(bytes.drain(at..bytes.len().min(at + word.len()))),
            }
        }
        match read(&bytes) {
            Ok((book, policy, plan)) => {
                let expected: u64 = plan.waves.iter().flat_map(|wave| &wave.arrivals).map(|of| u64::from(of.count)).sum();
                if expected < 10_000 {
                    prop_assert_eq!(forecast_book(&book, &policy, &plan, &mut |_, _| true).unwrap().len(), 3);
                }
            }
            Err(error) => prop_assert!(!error.to_string().is_empty()),
        }
    }
}
