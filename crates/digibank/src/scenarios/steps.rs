//! What several stories do in the same way: a round that is carried out, desks that hand over, shelves that are counted.

use super::{Player, acts};
use anyhow::{Context, Result};
use serde_json::{Value, json};

/// A lending point with its desk worker, by their keys in the story.
pub type Point = (&'static str, &'static str);

const GIVEN: [&str; 12] =
    ["Amina", "Bart", "Carla", "Dries", "Elif", "Farid", "Greet", "Hugo", "Ilse", "Jamal", "Katrien", "Leon"];
const FAMILY: [&str; 9] =
    ["Voorbeeld", "Testmans", "Fictief", "Proefstra", "Denkbeeld", "Verzonnen", "Schets", "Model", "Oefening"];

/// A first name.
pub fn given(n: usize) -> &'static str {
    GIVEN[n % GIVEN.len()]
}

/// The name of the nth person; after the first hundred or so with a number, so that nobody seems to come twice.
pub fn name(n: usize) -> String {
    let again = n / (GIVEN.len() * FAMILY.len());
    let family = FAMILY[(n / GIVEN.len()) % FAMILY.len()];
    if again == 0 { format!("{} {family}", given(n)) } else { format!("{} {family}-{again}", given(n)) }
}

/// A request that waits in the story.
#[derive(Clone, Debug)]
pub struct Waiting {
    /// Its code.
    pub request: String,
    /// The person's code.
    pub person: String,
    /// The lending point, counted in the story's list.
    pub point: usize,
}

/// A device that was handed over.
#[derive(Clone, Debug)]
pub struct Lent {
    /// The loan.
    pub loan: String,
    /// The device.
    pub device: String,
    /// The person.
    pub person: String,
    /// The lending point, counted in the story's list.
    pub point: usize,
    /// True for a hotspot.
    pub hotspot: bool,
}

/// What a round came to.
#[derive(Clone, Debug, Default)]
pub struct Decided {
    /// The round's code.
    pub round: String,
    /// Requests that got a device.
    pub served: i64,
    /// What travelled for it; from the depot, or from one lending point to another.
    pub moved: Vec<Moved>,
}

/// A transfer of a round.
#[derive(Clone, Debug)]
pub struct Moved {
    /// Its code.
    pub transfer: String,
    /// The key of the location it left.
    pub from: String,
    /// Devices on it.
    pub devices: usize,
}

/// The coordinator decides a round, and what is reserved travels to its lending point.
pub fn decide_and_carry(p: &mut Player, points: &[Point]) -> Result<Decided> {
    let round = acts::allocate(p, "kim")?;
    let code = acts::text(&round, "/code")?;
    let served = round["round"]["served"].as_i64().context("a round says how many it served")?;
    let mut out = Decided { round: code.clone(), served, ..Decided::default() };
    if round["moves"].as_array().is_some_and(|m| !m.is_empty()) {
        p.act("kim", &format!("/rounds/{code}/transfers"), json!({}))?;
        let list = p.read("ivo", "/transfers?state=picking")?;
        for transfer in list["transfers"].as_array().into_iter().flatten() {
            let code = acts::text(transfer, "/code")?;
            let page = p.read("ivo", &format!("/transfers/{code}"))?;
            let (from, to) = (acts::text(&page, "/transfer/from")?, acts::text(&page, "/transfer/to")?);
            let found = points.iter().find(|(point, _)| p.locations[point].to_string() == to);
            let desk = found.context("a round moves devices to lending points of the story")?.1;
            let devices = acts::carry(p, "ivo", desk, &code)?;
            out.moved.push(Moved { transfer: code, from, devices });
        }
    }
    Ok(out)
}

/// Desks hand over what stands ready for a request and have the agreement signed; the others go on waiting.
pub fn hand_over(p: &mut Player, points: &[Point], waiting: &mut Vec<Waiting>) -> Result<Vec<Lent>> {
    hand_over_up_to(p, points, waiting, usize::MAX)
}

/// The same, but no more than so many people come to collect.
pub fn hand_over_up_to(p: &mut Player, points: &[Point], waiting: &mut Vec<Waiting>, most: usize) -> Result<Vec<Lent>> {
    let read = p.read_all("kim", waiting.iter().map(|w| format!("/requests/{}", w.request)).collect())?;
    let (mut still, mut collect) = (vec![], vec![]);
    for (w, r) in waiting.drain(..).zip(read) {
        let only_internet = r["needs"]["kinds"] == json!(["hotspot"]);
        let open = r["lines"].as_array().into_iter().flatten().filter(|l| l["state"] != "withdrawn");
        // somebody who gets a laptop and a hotspot comes once, when both are there
        let ready: Option<Vec<(String, bool)>> = open
            .map(|l| {
                let hotspot = only_internet || l["part"] == "internet";
                l["device"].as_str().filter(|_| l["state"] == "ready").map(|d| (d.to_owned(), hotspot))
            })
            .collect();
        match ready.filter(|r| !r.is_empty() && collect.len() < most) {
            Some(devices) => collect.push((w, devices)),
            None => still.push(w),
        }
    }
    *waiting = still;
    let mut out = vec![];
    for (number, &(_, desk)) in points.iter().enumerate() {
        let here: Vec<_> = collect.iter().filter(|(w, _)| w.point == number).collect();
        let loans = here
            .iter()
            .map(|(w, devices)| {
                let devices: Vec<&str> = devices.iter().map(|(d, _)| d.as_str()).collect();
                ("/loans".to_owned(), json!({ "person": w.person, "device": devices, "request": w.request }))
            })
            .collect();
        let made = p.act_all(desk, loans)?;
        let mut signatures = vec![];
        for ((w, devices), made) in here.into_iter().zip(&made) {
            for (i, (device, hotspot)) in devices.iter().enumerate() {
                let loan = acts::text(made, &format!("/loans/{i}/code"))?;
                if i == 0 {
                    signatures.push((format!("/loans/{loan}/signature"), json!({ "signature_on_paper": "1" })));
                }
                let (device, person) = (device.clone(), w.person.clone());
                out.push(Lent { loan, device, person, point: number, hotspot: *hotspot });
            }
        }
        p.act_all(desk, signatures)?;
    }
    Ok(out)
}

/// What a desk can hand out at this moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shelf {
    /// Ready, and promised to nobody.
    pub free: i64,
    /// Ready for somebody.
    pub reserved: i64,
}

impl Shelf {
    /// Everything that stands ready.
    pub fn both(self) -> i64 {
        self.free + self.reserved
    }
}

/// Counts what stands ready at a lending point.
pub fn shelf(p: &Player, point: &'static str) -> Result<Shelf> {
    use digibank_core::devices::{Status, list};
    let (programme, location) = (p.programme.id, p.locations[point]);
    let counts = p.db().read(move |tx| list::count_by_status(tx, programme, Some(location)))?;
    let of = |status: Status| counts.iter().filter(|(s, _)| *s == status).map(|(_, n)| n).sum();
    Ok(Shelf { free: of(Status::Ready), reserved: of(Status::Reserved) })
}

/// Wipes devices and brings them through the workshop.
pub fn finish(p: &mut Player, codes: &[String]) -> Result<()> {
    for code in codes {
        acts::wipe(p, "tessa", code, "nvme", true)?;
        acts::refurbish(p, "tessa", "cas", code, &[], json!({ "outcome": "ready" }))?;
    }
    Ok(())
}

/// All rows of a list that comes in pages: `path` without `after`, `field` the name of the list in the answer.
pub fn all_rows(p: &mut Player, who: &'static str, path: &str, field: &str) -> Result<Vec<Value>> {
    let mut out = vec![];
    let mut after = String::new();
    loop {
        let page = p.read(who, &format!("{path}{after}"))?;
        out.extend(page[field].as_array().with_context(|| format!("no {field} at {path}"))?.iter().cloned());
        match page["next"].as_str() {
            Some(next) => {
                let glue = if path.contains('?') { '&' } else { '?' };
                after = format!("{glue}after={next}");
            }
            None => return Ok(out),
        }
    }
}
