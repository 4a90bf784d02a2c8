//! Rounds read from files: what is read, what is refused, and that nothing makes the reader fall over.

mod support;

use std::fmt::Write;
use std::fs;
use std::path::Path;

use digibank_allocate::files::{self, FileError};
use digibank_allocate::*;
use proptest::prelude::*;
use support::Dice;
use tempfile::TempDir;

const POLICY: &str = "format = \"allocation-1\"\nname = \"small\"\nas_of = \"2026-01-01\"\nclasses = 3\nmax_km = 60\n\
    [fairness]\nbetween = \"organisation\"\nrule = \"webster\"\n[fairness.denominators]\nO1 = 12\n\
    [overspec]\ntier = 6\ngrade = 1\ndata = 3\naccess = 4\n[quota]\nO2 = 5\n\
    [[reserve]]\nfamily = \"tablet\"\nregion = \"North\"\nkeep = 1\n[[reserve]]\nfamily = \"laptop\"\nkeep = 2\n";
const LOCATIONS: &str = "location,region,x_km,y_km\nB,South,1.0,2.0\nA,North,3.0,4.0\n";
const DISTANCES: &str = "from,to,km\nA,A,0\nA,B,12\nB,A,13\nB,B,0\n";
const SUPPLY: &str = "device,type,tier,grade,data,keyboard,access,location,earmark\n\
    D2,laptop,4,A,0,azerty,0,A,\nD1,tablet,1,C,1,none,1,B,North\nD3,phone,2,B,0,,0,A,\n";
const DEMAND: &str = "request,class,date,organisation,location,type,min_tier,min_grade,data,keyboard,access\n\
    R1,1,2025-12-31,O2,A,laptop,2,C,0,qwerty,0\nR2,3,2025-01-01,O1,B,any,1,B,1,any,1\nR3,2,2026-01-01,O1,B,tablet,1,C,0,,0\n";

/// The five files, to be changed before they are written.
#[derive(Clone)]
struct Round {
    files: [(&'static str, Vec<u8>); 5],
}

impl Round {
    fn small() -> Round {
        let file = |name, text: &str| (name, text.as_bytes().to_vec());
        let files = [
            file("policy.toml", POLICY),
            file("locations.csv", LOCATIONS),
            file("distances.csv", DISTANCES),
            file("supply.csv", SUPPLY),
            file("demand.csv", DEMAND),
        ];
        Round { files }
    }

    fn with(mut self, name: &str, text: impl AsRef<[u8]>) -> Round {
        self.files.iter_mut().find(|file| file.0 == name).unwrap().1 = text.as_ref().to_vec();
        self
    }

    fn replaced(self, name: &str, from: &str, to: &str) -> Round {
        let text = String::from_utf8(self.files.iter().find(|file| file.0 == name).unwrap().1.clone()).unwrap();
        assert!(text.contains(from), "{from}");
        self.with(name, text.replacen(from, to, 1))
    }

    fn read(&self) -> Result<(Book, Policy), FileError> {
        let folder = TempDir::new().unwrap();
        for (name, bytes) in &self.files {
            fs::write(folder.path().join(name), bytes).unwrap();
        }
        files::read(folder.path())
    }

    fn refused(&self) -> String {
        self.read().unwrap_err().to_string()
    }
}

#[test]
fn a_round_is_read_as_it_stands() {
    let (book, policy) = Round::small().read().unwrap();
    assert_eq!(book.families, ["laptop", "phone", "tablet"]);
    assert_eq!(book.keyboards, ["azerty", "qwerty"]);
    assert_eq!(book.regions, ["North", "South"]);
    assert_eq!(book.organisations, ["O1", "O2"]);
    assert_eq!(
        book.places.iter().map(|place| (place.id.as_str(), place.region)).collect::<Vec<_>>(),
        [("A", 0), ("B", 1)]
    );
    assert_eq!(book.metres, [0, 12_000, 13_000, 0]);
    assert_eq!(book.unit_ids.iter().collect::<Vec<_>>(), ["D1", "D2", "D3"]);
    let spec = |unit: usize| book.specs[book.units[unit].spec as usize];
    assert_eq!(spec(0), Spec { family: 2, tier: 1, grade: 1, data: true, keyboard: 0, access: 1 });
    assert_eq!(spec(1), Spec { family: 0, tier: 4, grade: 3, data: false, keyboard: 1, access: 0 });
    assert_eq!(spec(2), Spec { family: 1, tier: 2, grade: 2, data: false, keyboard: 0, access: 0 });
    assert_eq!((book.mark(book.units[0]), book.mark(book.units[1])), (Some(Mark::Region(0)), None));
    let need = |ask: usize| book.needs[book.asks[ask].need as usize].clone();
    let first = NeedSpec { families: vec![0], min_tier: 2, min_grade: 1, data: false, keyboard: 2, access: 0 };
    assert_eq!(need(0), first);
    assert_eq!(need(1).families, [0, 1, 2]);
    assert_eq!((need(2).families, need(2).keyboard), (vec![2], 0));
    let rows: Vec<_> = book.asks.iter().map(|ask| (ask.class, ask.days, ask.organisation, ask.place)).collect();
    assert_eq!(rows, [(1, 1, 1, 0), (3, 365, 0, 1), (2, 0, 0, 1)]);
    assert_eq!(policy.max_metres, Some(60_000));
    assert_eq!(policy.weights, Weights { tier: 6, grade: 1, data: 3, access: 4, family: 0 });
    assert_eq!(policy.fairness.rule, FairnessRule::Webster);
    assert_eq!((policy.fairness.denominators["O1"], policy.quota["O2"]), (12, 5));
    assert_eq!(policy.reserves[0].at, Scope::Region("North".into()));
    assert_eq!((&policy.reserves[1].at, policy.reserves[1].keep), (&Scope::Everywhere, 2));
}

#[test]
fn the_way_a_file_is_written_leaves_no_trace() {
    let (book, policy) = Round::small().read().unwrap();
    let same = |round: Round| {
        let (other, rules) = round.read().unwrap();
        assert_eq!((&other, digest(&other, &rules, Objective::Full)), (&book, digest(&book, &policy, Objective::Full)));
    };
    let every = |change: fn(&[u8]) -> Vec<u8>| {
        let mut round = Round::small();
        round.files.iter_mut().for_each(|file| file.1 = change(&file.1));
        round
    };
    same(every(|text| String::from_utf8_lossy(text).replace('\n', "\r\n").into_bytes()));
    same(every(|text| [b"\xef\xbb\xbf", text].concat()));
    same(every(|text| text.strip_suffix(b"\n").unwrap().to_vec()));
    same(every(|text| [text, b"\n\r\n\n"].concat()));
    for name in ["locations.csv", "distances.csv", "supply.csv", "demand.csv"] {
        let text =
            String::from_utf8(Round::small().files.iter().find(|file| file.0 == name).unwrap().1.clone()).unwrap();
        let mut lines: Vec<&str> = text.lines().collect();
        lines[1..].reverse();
        same(Round::small().with(name, lines.join("\n")));
        let turned = text.lines().map(|line| {
            let mut fields: Vec<&str> = line.split(',').collect();
            fields.reverse();
            format!("é{},{},", fields[0], fields.join(","))
        });
        same(Round::small().with(name, turned.collect::<Vec<_>>().join("\n")));
    }
}

#[test]
fn what_is_wrong_is_named_with_its_line() {
    let cases = [
        ("demand.csv", "O1,B,any", "O1,X,any", "demand.csv line 3: unknown place 'X'"),
        ("demand.csv", "R2,3", "R2,4", "demand.csv line 3: class '4', expected 1 to 3"),
        ("demand.csv", "R2,3", "R2,0", "demand.csv line 3: class '0', expected 1 to 3"),
        (
            "demand.csv",
            "R2,3",
            "R2,99999999999999999999999",
            "demand.csv line 3: class '99999999999999999999999', expected 1 to 3",
        ),
        ("demand.csv", "R2,", ",", "demand.csv line 3: column 'request' is empty"),
        ("demand.csv", "R2", "R1", "demand.csv line 3: 'R1' twice, first in line 2"),
        (
            "demand.csv",
            "R2,3",
            "\"R2\",3",
            "demand.csv line 3: a quote: this format has no quoting, and no commas inside a field",
        ),
        ("demand.csv", "R2,3", "R2,3,3", "demand.csv line 3: 12 fields, expected 11"),
        ("demand.csv", "\nR2,3", "\n\nR2,3", "demand.csv line 3: an empty line"),
        ("demand.csv", "R2,3", "R\r2,3", "demand.csv line 3: a control character"),
        ("demand.csv", "R2,3", "R\x002,3", "demand.csv line 3: a control character"),
        (
            "demand.csv",
            "2025-01-01",
            "2025-02-30",
            "demand.csv line 3: column 'date' is '2025-02-30', expected a date such as 2025-12-31",
        ),
        (
            "demand.csv",
            "2025-01-01",
            "2026-01-02",
            "demand.csv line 3: date 2026-01-02 lies after the date of the round, 2026-01-01",
        ),
        ("demand.csv", "2025-01-01", "1025-01-01", "demand.csv line 3: waited 365608 days, at most 100000"),
        ("demand.csv", "min_tier", "tier", "demand.csv line 1: no column 'min_tier'"),
        ("demand.csv", "min_tier", "date", "demand.csv line 1: column 'date' twice"),
        ("demand.csv", "class,date", "date,class,date", "demand.csv line 1: column 'date' twice"),
        ("demand.csv", "qwerty", "none", "demand.csv line 2: column 'keyboard' is 'none', expected a keyboard, or any"),
        ("supply.csv", "laptop", "any", "supply.csv line 2: column 'type' is 'any', expected one type"),
        ("supply.csv", "4,A", "6,A", "supply.csv line 2: column 'tier' is '6', expected 1 to 5"),
        ("supply.csv", "4,A", "4,D", "supply.csv line 2: column 'grade' is 'D', expected A, B or C"),
        ("supply.csv", "A,0,azerty", "A,yes,azerty", "supply.csv line 2: column 'data' is 'yes', expected 0 or 1"),
        ("supply.csv", "B,North", "B,East", "supply.csv line 3: unknown region 'East'"),
        ("supply.csv", "D3", "D1", "supply.csv line 4: 'D1' twice, first in line 3"),
        ("locations.csv", "B,South", "A,South", "locations.csv line 3: 'A' twice, first in line 2"),
        ("distances.csv", "A,B,12", "A,C,12", "distances.csv line 3: unknown place 'C'"),
        ("distances.csv", "A,B,12", "B,A,12", "distances.csv line 4: the distance from 'B' to 'A' twice"),
        ("distances.csv", "A,B,12\n", "", "distances.csv: no distance from 'A' to 'B'"),
        ("distances.csv", "A,A,0", "A,A,1", "distances.csv line 2: 'A' lies at a distance from itself"),
        ("distances.csv", "A,B,12", "A,B,1.5", "distances.csv line 3: column 'km' is '1.5', expected a whole number"),
        ("distances.csv", "A,B,12", "A,B,99999", "distances.csv line 3: 99999 km, at most 20100"),
        (
            "policy.toml",
            "max_km",
            "max_kms",
            "policy.toml line 5: unknown field `max_kms`, expected one of `format`, `name`, `as_of`, `classes`, `max_km`, `fairness`, `overspec`, `quota`, `reserve`",
        ),
        ("policy.toml", "allocation-1", "allocation-2", "policy.toml: format 'allocation-2', expected 'allocation-1'"),
        (
            "policy.toml",
            "2026-01-01",
            "1 January",
            "policy.toml: as_of '1 January', expected a date such as 2025-12-31",
        ),
        ("policy.toml", "classes = 3", "classes = 201", "policy.toml: 201 classes, expected 1 to 200"),
        ("policy.toml", "region = \"North\"", "place = \"C\"", "policy.toml: unknown place 'C'"),
        (
            "policy.toml",
            "region = \"North\"",
            "region = \"North\"\nplace = \"A\"",
            "policy.toml: reserve 1: region or place, not both",
        ),
        ("policy.toml", "O1 = 12", "O1 = 0", "policy.toml: policy: fairness unit O1: denominator 0"),
        (
            "policy.toml",
            "\"organisation\"",
            "\"municipality\"",
            "policy.toml: policy: quotas per organisation need fairness by organisation",
        ),
    ];
    for (file, from, to, expected) in cases {
        assert_eq!(Round::small().replaced(file, from, to).refused(), expected);
    }
    let latin = SUPPLY.as_bytes().iter().map(|&byte| if byte == b'p' { 0xe9 } else { byte }).collect::<Vec<_>>();
    assert_eq!(Round::small().with("supply.csv", latin).refused(), "supply.csv line 1: not UTF-8");
    assert_eq!(
        Round::small().with("demand.csv", "").refused(),
        "demand.csv: no first line with the names of the columns"
    );
    let wide = format!("{DEMAND}R4,1,{}\n", "x".repeat(5_000));
    assert_eq!(Round::small().with("demand.csv", wide).refused(), "demand.csv line 5: longer than 4096 bytes");
    let endless = format!("{DEMAND}{}", "x".repeat(500_000));
    assert_eq!(Round::small().with("demand.csv", endless).refused(), "demand.csv line 5: longer than 4096 bytes");
    let long = "x".repeat(201);
    let found = Round::small().replaced("demand.csv", "O1,B,any", &format!("{long},B,any")).refused();
    assert_eq!(found, "demand.csv line 3: column 'organisation' longer than 200 bytes");
    let places = (0..300).fold("location,region\n".to_string(), |text, at| text + &format!("{at},x\n"));
    let found = Round::small().with("locations.csv", places).replaced("policy.toml", "North", "x").refused();
    assert_eq!(found, "distances.csv: too short for the 90000 pairs of 300 places");
    assert!(files::read(Path::new("nowhere")).unwrap_err().to_string().starts_with("policy.toml: "));
}

#[test]
fn only_headers_is_a_round_with_nothing_in_it() {
    let header = |text: &str| text.lines().next().unwrap().to_string();
    let round = Round::small().with("supply.csv", header(SUPPLY)).with("demand.csv", header(DEMAND) + "\r\n");
    let (book, _) = round.read().unwrap();
    assert!(book.units.is_empty() && book.asks.is_empty() && book.families.is_empty());
}

#[test]
fn nobody_supplies_what_everybody_may_have() {
    let round = Round::small().with("supply.csv", SUPPLY.lines().next().unwrap());
    let (book, _) = round.read().unwrap();
    assert_eq!(book.families, ["laptop", "tablet"]);
}

/// Rows over many blocks, in disorder, with long and with foreign words.
#[test]
fn a_large_round_in_disorder_is_the_same_round() {
    let mut dice = Dice(1);
    let mut rows: Vec<String> = (0..20_000)
        .map(|at| {
            let organisation = ["O1", "Één lange organisatie met een naam", "Één lange organisatie met een maan"];
            let organisation = format!("{} {}", dice.pick(&organisation), dice.below(900));
            let date = format!("20{:02}-{:02}-{:02}", 10 + dice.below(15), 1 + dice.below(12), 1 + dice.below(28));
            let kind = dice.pick(&["laptop", "tablet", "any", "phone"]);
            let place = dice.pick(&["A", "B"]);
            format!("R-{:07},{},{date},{organisation},{place},{kind},1,C,0,any,0", at * 37, 1 + dice.below(3))
        })
        .collect();
    let text = |rows: &[String]| format!("{}\n{}\n", DEMAND.lines().next().unwrap(), rows.join("\n"));
    let (book, policy) = Round::small().with("demand.csv", text(&rows)).read().unwrap();
    assert_eq!(book.asks.len(), rows.len());
    for (at, row) in rows.iter().enumerate() {
        let fields: Vec<&str> = row.split(',').collect();
        let ask = book.asks[at];
        assert_eq!(book.ask_ids.get(at), fields[0]);
        assert_eq!(book.organisations[ask.organisation as usize], fields[3]);
        assert_eq!(book.places[usize::from(ask.place)].id, fields[4]);
    }
    dice.shuffle(&mut rows);
    let (other, rules) = Round::small().with("demand.csv", text(&rows)).read().unwrap();
    assert_eq!(other, book);
    assert_eq!(digest(&other, &rules, Objective::Full), digest(&book, &policy, Objective::Full));
}

/// So many requests that they are read in two parts: where the second begins leaves no trace in the round, nor in what is wrong with it.
#[test]
fn a_long_list_of_requests_is_one_list() {
    let header = DEMAND.lines().next().unwrap();
    let row = |at: usize| {
        let (kind, keyboard) =
            [("laptop", "azerty"), ("tablet", ""), ("any", "qwerty"), ("phone", "")][at * 7 / 4_000 % 4];
        format!("R{at:05},{},2025-12-31,O{},A,{kind},{},C,0,{keyboard},0", 1 + at % 3, at / 900, 1 + at % 5)
    };
    let rows: Vec<String> = (0..4_000).map(row).collect();
    let round = |rows: &[String]| Round::small().with("demand.csv", format!("{header}\n{}\n", rows.join("\n")));
    let (book, _) = round(&rows).read().unwrap();
    assert_eq!((book.asks.len(), book.organisations.len(), book.families.len()), (4_000, 5, 3));
    assert!(book.ask_ids.iter().zip(&rows).all(|(id, row)| row.starts_with(id)));
    // Seen from the end of the file everything is numbered otherwise, until it is settled.
    let backwards: Vec<String> = rows.iter().rev().cloned().collect();
    assert_eq!(round(&backwards).read().unwrap().0, book);
    // Behind the last row may be empty lines, and its end may lack.
    assert_eq!(Round::small().with("demand.csv", format!("{header}\n{}", rows.join("\n"))).read().unwrap().0, book);
    let empty_end = format!("{header}\n{}\n{}", rows.join("\n"), "\n".repeat(100_000));
    assert_eq!(Round::small().with("demand.csv", empty_end).read().unwrap().0, book);
    for wrong in [10, 1_990, 2_010, 2_100, 3_990] {
        let with = |text: String| {
            let mut rows = rows.clone();
            rows[wrong] = text;
            round(&rows).refused()
        };
        let line = wrong + 2;
        let start = |text: String| text.starts_with(&format!("demand.csv line {line}: "));
        assert!(start(with(rows[wrong].replace(",C,", ",D,"))), "{line}");
        assert!(start(with(String::new())), "{line}");
        assert!(start(with(rows[wrong].replace(",A,", ",nowhere,"))), "{line}");
        let earlier = wrong - 10;
        let twice = with(rows[earlier].clone());
        assert!(start(twice.clone()) && twice.contains(&(earlier + 2).to_string()), "{twice}");
    }
    // The same identifier in both parts.
    let mut twice = rows.clone();
    twice[3_999] = rows[0].clone();
    let told = round(&twice).refused();
    assert!(told.starts_with("demand.csv line 4001: ") && told.contains("R00000"), "{told}");
    // Two faults: the first is told.
    let mut two = rows.clone();
    (two[5], two[3_999]) = ("R00005".to_owned(), "R03999".to_owned());
    assert!(round(&two).refused().starts_with("demand.csv line 7: "));
}

/// The same round as values and as files.
#[test]
fn values_and_files_give_the_same_book() {
    for seed in 0..200 {
        let mut dice = Dice(seed);
        let size = support::Size { asks: 20, units: 15, ..support::SMALL };
        let mut round = support::random(&mut dice, &size, true);
        round.policy = Policy::plain(1);
        round.distances =
            Distances::between(&round.places, |from, to| if from == to { 0 } else { dice.below(90) as u32 * 1000 });
        round.supply[0].family = Family::new("laptop");
        round.supply[1].family = Family::new("tablet");
        for unit in &mut round.supply {
            if matches!(unit.earmark, Some(Earmark::Organisation(_))) {
                unit.earmark = None;
            }
        }
        round.demand.iter_mut().for_each(|ask| ask.needs.families.sort());
        let (book, _) = as_files(&round).read().unwrap();
        assert_eq!(book, Book::of(&round).unwrap(), "seed {seed}");
    }
}

fn as_files(round: &Instance) -> Round {
    let mut locations = "location,region\n".to_string();
    let mut distances = "from,to,km\n".to_string();
    for (from, place) in round.places.iter().enumerate() {
        writeln!(locations, "{},{}", place.id, place.region).unwrap();
        for (to, other) in round.places.iter().enumerate() {
            writeln!(distances, "{},{},{}", place.id, other.id, round.distances.metres(from, to) / 1000).unwrap();
        }
    }
    let grade = |grade: u8| ["C", "B", "A"][usize::from(grade) - 1];
    let mut supply = SUPPLY.lines().next().unwrap().to_string() + "\n";
    for unit in &round.supply {
        let earmark = match &unit.earmark {
            Some(Earmark::Region(name)) => name,
            _ => "",
        };
        let keyboard = unit.keyboard.as_deref().unwrap_or("none");
        let (family, data) = (unit.family.as_str(), u8::from(unit.data));
        writeln!(
            supply,
            "{},{family},{},{},{data},{keyboard},{},{},{earmark}",
            unit.id,
            unit.tier,
            grade(unit.grade),
            unit.access.0,
            unit.place
        )
        .unwrap();
    }
    let mut demand = DEMAND.lines().next().unwrap().to_string() + "\n";
    for ask in &round.demand {
        let needs = &ask.needs;
        let family = if needs.families.len() == 2 { "any" } else { needs.families[0].as_str() };
        let date = match ask.since_days {
            0 => "2026-01-01",
            30 => "2025-12-02",
            60 => "2025-11-02",
            _ => "2025-10-03",
        };
        writeln!(
            demand,
            "{},{},{date},{},{},{family},{},{},{},{},{}",
            ask.id,
            ask.class,
            ask.organisation,
            ask.place,
            needs.min_tier,
            grade(needs.min_grade),
            u8::from(needs.data),
            needs.keyboard.as_deref().unwrap_or("any"),
            needs.access.0
        )
        .unwrap();
    }
    let policy = POLICY.split("[quota]").next().unwrap();
    let files = [("policy.toml", policy), ("locations.csv", &locations), ("distances.csv", &distances)];
    let files = files.into_iter().chain([("supply.csv", supply.as_str()), ("demand.csv", &demand)]);
    files.fold(Round::small(), |round, (name, text)| round.with(name, text))
}

#[test]
fn the_answer_is_written_by_request_and_as_a_whole() {
    let (book, _) = Round::small().read().unwrap();
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("allocation.csv");
    files::write(&path, &book, &[Some(2), None, Some(0)]).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), "request,device\nR1,D3\nR3,D1\n");
    files::write(&path, &book, &[None, None, None]).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), "request,device\n");
    assert!(files::write(&path, &book, &[None]).is_err());
    assert!(files::write(&path, &book, &[Some(3), None, None]).is_err());
    assert!(files::write(&folder.path().join("nowhere/allocation.csv"), &book, &[None; 3]).is_err());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn what_is_not_allowed_is_not_written() {
    let (book, policy) = Round::small()
        .replaced("supply.csv", "azerty", "qwerty")
        .replaced("policy.toml", "keep = 2", "keep = 0")
        .read()
        .unwrap();
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("allocation.csv");
    let write = |given: &[Option<u32>]| files::write_counted(&path, &book, &policy, given).unwrap();
    let allowed = solve(&book, &policy, Objective::Full, &mut |_| true).unwrap().device().to_vec();
    assert_eq!(write(&allowed), figures(&book, &policy, &allowed));
    let before = fs::read_to_string(&path).unwrap();
    assert!(before.lines().count() > 1);
    assert_eq!(write(&[Some(2), None, None]), Err(Misfit::Short { ask: 0, unit: 2, need: Need::Family }));
    assert_eq!(write(&[Some(99), None, None]), Err(Misfit::NoSuchUnit { ask: 0, unit: 99 }));
    assert_eq!(write(&[None]), Err(Misfit::Length));
    assert_eq!(fs::read_to_string(&path).unwrap(), before);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    let nowhere = folder.path().join("nowhere/allocation.csv");
    assert!(files::write_counted(&nowhere, &book, &policy, &allowed).is_err());
}

/// One change of a file as an accident would make it.
fn spoil(bytes: &mut Vec<u8>, kind: u8, at: usize, word: &[u8]) {
    let at = if bytes.is_empty() { 0 } else { at % bytes.len() };
    match kind {
        0 => bytes.truncate(at),
        1 => drop(bytes.splice(at..at, word.iter().copied())),
        2 if !bytes.is_empty() => bytes[at] ^= word.first().copied().unwrap_or(1),
        3 => drop(bytes.drain(..at)),
        4 => {
            let more = bytes[at..].to_vec();
            bytes.extend(more);
        }
        _ => {
            let end = (at + word.len()).min(bytes.len());
            bytes.splice(at..end, word.iter().copied());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn spoilt_files_are_refused_or_read_and_never_more(
        file in 0..5usize,
        changes in prop::collection::vec((0..6u8, any::<usize>(), word()), 1..4),
    ) {
        let mut round = Round::small();
        for (kind, at, word) in &changes {
            spoil(&mut round.files[file].1, *kind, *at, word);
        }
        match round.read() {
            Ok((book, policy)) => prop_assert_eq!(digest(&book, &policy, Objective::Full).len(), 64),
            Err(error) => prop_assert!(!error.to_string().is_empty()),
        }
    }

    #[test]
    fn any_bytes_are_refused_or_read(file in 0..5usize, bytes in prop::collection::vec(any::<u8>(), 0..3_000), headed: bool) {
        let mut round = Round::small();
        let header: Vec<u8> = round.files[file].1.split_inclusive(|byte| *byte == b'\n').next().unwrap().to_vec();
        round.files[file].1 = if headed { [header, bytes].concat() } else { bytes };
        let _ = round.read();
    }
}

/// What tends to break readers.
fn word() -> impl Strategy<Value = Vec<u8>> {
    let words: Vec<&[u8]> = vec![
        b",",
        b"\n",
        b"\r\n",
        b"\"",
        b"\0",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"-1",
        b"18446744073709551616",
        b"1e9",
        b"any",
        b"none",
        b"A",
        b"2025-12-31",
        b"9999-99-99",
        b"\xc3",
        b"=",
        b"[[",
        b"]]",
        b"[quota]\n",
        b"classes = 9",
        b"'''",
    ];
    prop_oneof![
        4 => prop::sample::select(words).prop_map(<[u8]>::to_vec),
        1 => prop::collection::vec(any::<u8>(), 0..12),
        1 => (1..9_000usize).prop_map(|count| vec![b'x'; count]),
        1 => (1..3_000usize).prop_map(|count| vec![b','; count]),
        1 => (1..3_000usize).prop_map(|count| vec![b'['; count]),
    ]
}
