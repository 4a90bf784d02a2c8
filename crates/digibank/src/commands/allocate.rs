//! `digibank allocate`: a round from files, without a store.

use crate::answer::{Answer, Done, Halt, about, print_json};
use crate::cli::Objective;
use digibank_allocate::{self as engine, Book, Figures, Stage, digest, figures, files};
use indicatif::ProgressBar;
use serde::Serialize;
use serde_json::json;
use std::path::PathBuf;

/// What was typed.
pub struct Ask {
    pub folder: PathBuf,
    pub out: PathBuf,
    pub objective: Objective,
    pub why: Vec<String>,
    pub json: bool,
}

/// How one request fared.
#[derive(Debug, Serialize)]
struct Fate {
    request: String,
    class: u8,
    waited_days: u32,
    organisation: String,
    /// Requests of its organisation in its class, and how many of them get a device.
    requests_of_organisation: u32,
    served_of_organisation: u32,
    device: Option<String>,
    metres: Option<u32>,
}

pub fn run(ask: &Ask) -> Answer {
    let bar = crate::progress::bar("Round");
    bar.set_message("reading");
    let (book, policy) = files::read(&ask.folder).map_err(|e| Halt::Refused(e.to_string()))?;
    let wanted = ask.why.iter().map(|id| {
        let known = book.ask_ids.find(id);
        known.ok_or_else(|| Halt::Usage(format!("there is no request {id} in demand.csv")))
    });
    let wanted: Vec<usize> = wanted.collect::<Result<_, _>>()?;
    let objective = match ask.objective {
        Objective::Full => engine::Objective::Full,
        Objective::CountsPointsMetres => engine::Objective::CountsPointsMetres,
    };
    let solution = engine::solve(&book, &policy, objective, &mut |stage| tell(&bar, stage));
    let given = solution.map_err(|e| Halt::Refused(e.to_string()))?.device;
    bar.set_message("counting");
    let found = figures(&book, &policy, &given)
        .map_err(|misfit| Halt::Broken(format!("the allocation found is not allowed: {misfit:?}")))?;
    bar.set_message("writing");
    files::write(&ask.out, &book, &given).map_err(about(ask.out.display()))?;
    bar.finish_and_clear();
    let fates: Vec<Fate> = wanted.into_iter().map(|at| fate(&book, &given, at)).collect();
    if ask.json {
        let objective = match ask.objective {
            Objective::Full => "full",
            Objective::CountsPointsMetres => "134",
        };
        let classes = found.classes.iter();
        print_json(&json!({
            "objective": objective,
            "digest": digest(&book, &policy),
            "engine": engine::ENGINE,
            "requests": book.asks.len(),
            "devices": book.units.len(),
            "served": served(&found),
            "classes": classes.map(|c| json!({"class": c.class, "requests": c.asks, "served": c.served})).collect::<Vec<_>>(),
            "waited_days": found.days,
            "points": found.points,
            "metres": found.metres,
            "out": ask.out,
            "why": fates,
        }))?;
    } else {
        say(&book, &found);
        fates.iter().for_each(|fate| println!("{}", sentence(fate)));
    }
    Ok(Done::Fine)
}

/// Shows how far it is; never stops the search.
fn tell(bar: &ProgressBar, stage: Stage) -> bool {
    bar.set_message(match stage {
        Stage::Grouping => "putting equals together".to_owned(),
        Stage::Who { class } => format!("who: class {class}"),
        Stage::Which => "which devices".to_owned(),
        Stage::Where => "from where".to_owned(),
        Stage::HandingOut => "handing out".to_owned(),
    });
    bar.tick();
    true
}

fn served(found: &Figures) -> u64 {
    found.classes.iter().map(|class| u64::from(class.served)).sum()
}

fn say(book: &Book, found: &Figures) {
    println!("{} of {} requests get one of {} devices.", served(found), book.asks.len(), book.units.len());
    for class in &found.classes {
        println!("  class {}: {} of {}", class.class, class.served, class.asks);
    }
    println!(
        "Days waited {}, over-specification {}, distance {} km.",
        found.days,
        found.points,
        found.metres.div_ceil(1000)
    );
}

fn fate(book: &Book, given: &[Option<u32>], at: usize) -> Fate {
    let row = book.asks[at];
    let same = |other: &usize| {
        let other = book.asks[*other];
        (other.organisation, other.class) == (row.organisation, row.class)
    };
    let colleagues: Vec<usize> = (0..book.asks.len()).filter(same).collect();
    let device = given[at].map(|unit| unit as usize);
    Fate {
        request: book.ask_ids.get(at).to_owned(),
        class: row.class,
        waited_days: row.days,
        organisation: book.organisations[row.organisation as usize].clone(),
        requests_of_organisation: colleagues.len() as u32,
        served_of_organisation: colleagues.iter().filter(|other| given[**other].is_some()).count() as u32,
        device: device.map(|unit| book.unit_ids.get(unit).to_owned()),
        metres: device.map(|unit| book.metres(book.units[unit].place, row.place)),
    }
}

fn sentence(fate: &Fate) -> String {
    let Fate { request, class, waited_days, organisation, requests_of_organisation, served_of_organisation, .. } = fate;
    let got = match (&fate.device, fate.metres) {
        (Some(device), Some(metres)) => format!("gets {device}, from {} km", metres.div_ceil(1000)),
        _ => "gets no device".to_owned(),
    };
    format!(
        "{request} {got}: class {class}, waited {waited_days} days; {organisation} gets {served_of_organisation} of \
        {requests_of_organisation} in this class."
    )
}
