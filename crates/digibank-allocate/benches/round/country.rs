//! An invented country to measure in: towns, partners of three sorts, what they ask for and what donors gave. The
//! same for the same size on every machine.

use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::Path;

const TOWNS: u64 = 40;
const PROVINCES: u64 = 6;
const PARTNERS: u64 = 300;
/// Devices per hundred requests.
const DEVICES: u64 = 60;

/// A generator of numbers that anybody can write again (splitmix64, Steele, Lea and Flood 2014).
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, n: u64) -> u64 {
        self.next() % n
    }

    fn percent(&mut self, chance: u64) -> bool {
        self.below(100) < chance
    }

    /// The place of one of several shares that add up to 100.
    fn share(&mut self, shares: &[u64]) -> usize {
        let mut left = self.below(100);
        let taken = shares.iter().position(|share| match left < *share {
            true => true,
            false => {
                left -= share;
                false
            }
        });
        taken.unwrap_or(shares.len() - 1)
    }
}

/// What partners of a sort ask for, in percent.
struct Sort {
    classes: [u64; 6],
    tiers: [u64; 5],
    /// Laptop with azerty, laptop with qwerty, any laptop, tablet, anything.
    kinds: [u64; 5],
    data: u64,
    access: u64,
}

const SORTS: [Sort; 3] = [
    Sort {
        classes: [30, 10, 30, 5, 10, 15],
        tiers: [15, 40, 30, 10, 5],
        kinds: [10, 55, 15, 10, 10],
        data: 15,
        access: 5,
    },
    Sort {
        classes: [10, 30, 20, 15, 10, 15],
        tiers: [35, 35, 20, 7, 3],
        kinds: [10, 40, 15, 15, 20],
        data: 25,
        access: 8,
    },
    Sort { classes: [2, 5, 5, 50, 18, 20], tiers: [60, 28, 9, 2, 1], kinds: [2, 15, 10, 50, 23], data: 30, access: 25 },
];

struct Partner {
    sort: usize,
    towns: Vec<u64>,
}

/// Writes a round of this many requests. `shuffled`: the same rows in another order.
pub fn write(folder: &Path, requests: u64, shuffled: bool) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let mut dice = Dice(requests);
    let towns: Vec<(u64, u64)> = (0..TOWNS).map(|_| (dice.below(180), dice.below(240))).collect();
    places(folder, &towns)?;
    let partners: Vec<Partner> = (0..PARTNERS)
        .map(|_| {
            let home = dice.below(TOWNS);
            let towns = if dice.percent(30) { vec![home, dice.below(TOWNS), dice.below(TOWNS)] } else { vec![home] };
            Partner { sort: dice.share(&[45, 35, 20]), towns }
        })
        .collect();
    let demand: Vec<String> = (0..requests).map(|at| request(&mut dice, &partners, at)).collect();
    let supply: Vec<String> = (0..requests * DEVICES / 100).map(|at| device(&mut dice, &towns, at)).collect();
    let header = "request,class,date,organisation,location,type,min_tier,min_grade,data,keyboard,access";
    rows(&folder.join("demand.csv"), header, demand, shuffled)?;
    let header = "device,type,tier,grade,data,keyboard,access,location,earmark";
    rows(&folder.join("supply.csv"), header, supply, shuffled)?;
    let policy = "format = \"allocation-1\"\nname = \"bench\"\nas_of = \"2026-01-01\"\nclasses = 6\nmax_km = 0\n\n[fairness]\nbetween = \"organisation\"\nrule = \"max-min\"\n\n[overspec]\ntier = 6\ngrade = 1\ndata = 3\naccess = 4\n";
    fs::write(folder.join("policy.toml"), policy)
}

fn province(town: (u64, u64)) -> u64 {
    (town.0 / 90) * (PROVINCES / 2) + town.1 / 80
}

fn places(folder: &Path, towns: &[(u64, u64)]) -> io::Result<()> {
    let mut file = BufWriter::new(fs::File::create(folder.join("locations.csv"))?);
    writeln!(file, "location,region")?;
    for (at, town) in towns.iter().enumerate() {
        writeln!(file, "T{at:02},P{}", province(*town))?;
    }
    file.flush()?;
    let mut file = BufWriter::new(fs::File::create(folder.join("distances.csv"))?);
    writeln!(file, "from,to,km")?;
    for (from, one) in towns.iter().enumerate() {
        for (to, other) in towns.iter().enumerate() {
            let (x, y) = (one.0.abs_diff(other.0), one.1.abs_diff(other.1));
            // A quarter more than the straight line.
            let km = (x * x + y * y).isqrt() * 5 / 4;
            writeln!(file, "T{from:02},T{to:02},{}", if from == to { 0 } else { km.max(1) })?;
        }
    }
    file.flush()
}

fn request(dice: &mut Dice, partners: &[Partner], at: u64) -> String {
    // Some partners are much larger than others.
    let partner = (dice.below(PARTNERS) * dice.below(PARTNERS) / PARTNERS) as usize;
    let of = &partners[partner];
    let sort = &SORTS[of.sort];
    let town = of.towns[dice.below(of.towns.len() as u64) as usize];
    let class = dice.share(&sort.classes) + 1;
    let date = (dice.below(12) + 1, dice.below(28) + 1);
    let (kind, keyboard) = match dice.share(&sort.kinds) {
        0 => ("laptop", "azerty"),
        1 => ("laptop", "qwerty"),
        2 => ("laptop", "any"),
        3 => ("tablet", "any"),
        _ => ("any", "any"),
    };
    let (tier, grade) = (dice.share(&sort.tiers) + 1, if dice.percent(10) { 'B' } else { 'C' });
    let (data, access) = (u8::from(dice.percent(sort.data)), u8::from(dice.percent(sort.access)));
    format!(
        "R{at:07},{class},2025-{:02}-{:02},O{partner:03},T{town:02},{kind},{tier},{grade},{data},{keyboard},{access}",
        date.0, date.1
    )
}

fn device(dice: &mut Dice, towns: &[(u64, u64)], at: u64) -> String {
    let tablet = dice.percent(32);
    let tier = dice.share(&[22, 33, 26, 13, 6]) + 1;
    let grade = ['A', 'B', 'C'][dice.share(&[25, 45, 30])];
    let data = u8::from(dice.percent(if tablet { 35 } else { 8 }));
    let access = u8::from(dice.percent(11));
    let keyboard = match (tablet, dice.percent(18)) {
        (true, _) => "none",
        (false, true) => "azerty",
        (false, false) => "qwerty",
    };
    // Depots lie in few towns.
    let town = dice.below(TOWNS) * dice.below(TOWNS) / TOWNS;
    let earmark = match dice.percent(15) {
        true => format!("P{}", province(towns[town as usize])),
        false => String::new(),
    };
    let kind = if tablet { "tablet" } else { "laptop" };
    format!("D{at:07},{kind},{tier},{grade},{data},{keyboard},{access},T{town:02},{earmark}")
}

fn rows(path: &Path, header: &str, mut rows: Vec<String>, shuffled: bool) -> io::Result<()> {
    if shuffled {
        let mut dice = Dice(7);
        for at in (1..rows.len()).rev() {
            rows.swap(at, dice.below(at as u64 + 1) as usize);
        }
    }
    let mut file = BufWriter::new(fs::File::create(path)?);
    writeln!(file, "{header}")?;
    rows.iter().try_for_each(|row| writeln!(file, "{row}"))?;
    file.flush()
}
