//! `digibank allocate`: a round from files, without a store. [`waves`] what the rounds to come would bring · [`bids`] what one device
//! more would bring · [`withdraw`] what one request less would move · [`certificates`] the circles that refusals point at.

mod bids;
mod certificates;
mod waves;
mod withdraw;

use crate::answer::{Answer, Done, Halt, about, print_json, put};
use crate::cli::Objective;
use digibank_allocate::{
    self as engine, Book, Figures, Obstacle, Passed, Ratio, Reason, Reasons, Served, Stage, digest, files,
};
use indicatif::ProgressBar;
use serde::Serialize;
use serde_json::json;
use std::path::{Path, PathBuf};

/// What was typed.
pub struct Ask {
    pub folder: PathBuf,
    pub out: PathBuf,
    pub objective: Objective,
    pub why: Vec<String>,
    /// Requests to be taken out, each by itself.
    pub withdraw: Vec<String>,
    /// A file for the circles that refusals point at.
    pub certificates: Option<PathBuf>,
    /// A file with the rounds to come.
    pub waves: Option<PathBuf>,
    /// A file for what each request may expect of them.
    pub expect: Option<PathBuf>,
    pub bids: bool,
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
    /// The reason, fact by fact.
    because: Vec<String>,
}

pub fn run(ask: &Ask) -> Answer {
    for written in [Some(&ask.out), ask.certificates.as_ref(), ask.expect.as_ref()].into_iter().flatten() {
        if is_input(ask, written) {
            let written = written.display();
            return Err(Halt::Usage(format!(
                "{written} is one of the files of the round: choose another one to write to"
            )));
        }
    }
    let bar = crate::progress::bar("Round");
    bar.set_message("reading");
    let (book, policy, plan) = match &ask.waves {
        Some(waves) => {
            files::read_with_waves(&ask.folder, waves).map(|(book, policy, plan)| (book, policy, Some(plan)))
        }
        None => files::read(&ask.folder).map(|(book, policy)| (book, policy, None)),
    }
    .map_err(|e| Halt::Refused(e.to_string()))?;
    let known = |id: &String| {
        let known = book.ask_ids.find(id);
        known.ok_or_else(|| Halt::Usage(format!("there is no request {id} in demand.csv")))
    };
    let wanted: Vec<usize> = ask.why.iter().map(known).collect::<Result<_, _>>()?;
    let to_withdraw = ask.withdraw.iter().map(|id| Ok((id.clone(), known(id)?)));
    let to_withdraw: Vec<(String, usize)> = to_withdraw.collect::<Answer<_>>()?;
    let objective = match ask.objective {
        Objective::Full => engine::Objective::Full,
        Objective::CountsPointsMetres => engine::Objective::CountsPointsMetres,
    };
    let solution = engine::solve(&book, &policy, objective, &mut |stage| tell(&bar, stage));
    let solution = solution.map_err(|e| Halt::Refused(e.to_string()))?;
    let given = solution.device();
    bar.set_message("counting and writing");
    let found = files::write_counted(&ask.out, &book, &policy, given)
        .map_err(about(ask.out.display()))?
        .map_err(|misfit| Halt::Broken(format!("the allocation found is not allowed: {misfit:?}")))?;
    let found_waves = plan.map(|plan| waves::decide(&book, &policy, &plan, ask.expect.as_deref(), &bar)).transpose()?;
    let found_bids = ask.bids.then(|| bids::find(&solution, &bar)).transpose()?;
    let withdrawn = withdraw::find(&book, &policy, objective, &solution, &to_withdraw)?;
    bar.finish_and_clear();
    let reasons = (!wanted.is_empty() || ask.certificates.is_some()).then(|| Reasons::new(&solution));
    let circles = match (&ask.certificates, &reasons) {
        (Some(path), Some(reasons)) => {
            Some(certificates::write(path, &book, given, reasons).map_err(about(path.display()))?)
        }
        _ => None,
    };
    let because = |at| reasons.as_ref().map(|reasons| because(reasons, at)).unwrap_or_default();
    let fates: Vec<Fate> = wanted.into_iter().map(|at| fate(&book, given, at, because(at))).collect();
    if ask.json {
        let asked = match ask.objective {
            Objective::Full => "full",
            Objective::CountsPointsMetres => "134",
        };
        let classes = found.classes.iter();
        print_json(&json!({
            "objective": asked,
            "digest": digest(&book, &policy, objective),
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
            "withdraw": withdrawn,
            "certificates": circles,
            "waves": found_waves.as_ref().map(waves::Report::of),
            "bids": found_bids.as_ref().map(|bids| bids.iter().map(bids::Line::of).collect::<Vec<_>>()),
        }))?;
    } else {
        say(&book, &found);
        fates.iter().for_each(|fate| put!("{}", sentence(fate)));
        withdrawn.iter().for_each(withdraw::say);
        if let (Some(circles), Some(path)) = (circles, &ask.certificates) {
            put!("{circles} circles that refusals point at, in {}.", path.display());
        }
        found_waves.iter().for_each(|found| waves::Report::of(found).say());
        found_bids.iter().for_each(|bids| bids::say(bids));
    }
    Ok(Done::Fine)
}

/// Is this one of the files that are read?
fn is_input(ask: &Ask, written: &Path) -> bool {
    let real = |path: &Path| std::fs::canonicalize(path).ok();
    let Some(written) = real(written) else { return false };
    let round = files::ALL.iter().map(|name| ask.folder.join(name));
    round.chain(ask.waves.clone()).any(|read| real(&read).is_some_and(|read| read == written))
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
    put!("{} of {} requests get one of {} devices.", served(found), book.asks.len(), book.units.len());
    for class in &found.classes {
        put!("  class {}: {} of {}", class.class, class.served, class.asks);
    }
    put!(
        "Days waited {}, over-specification {}, distance {} km.",
        found.days,
        found.points,
        found.metres.div_ceil(1000)
    );
}

fn fate(book: &Book, given: &[Option<u32>], at: usize, because: Vec<String>) -> Fate {
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
        because,
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
        {requests_of_organisation} in this class.{}",
        fate.because.iter().map(|fact| format!("\n  {fact}")).collect::<String>()
    )
}

/// The facts behind a decision.
fn because(reasons: &Reasons<'_, '_>, at: usize) -> Vec<String> {
    match reasons.of(at) {
        Reason::Served(served) => served_because(&served),
        Reason::NothingCompatible { obstacles } => {
            let line =
                |o: Obstacle| format!("{:?}: {} devices fall short, {} in nothing else", o.need, o.excludes, o.alone);
            std::iter::once("no device of this round suits".to_owned()).chain(obstacles.into_iter().map(line)).collect()
        }
        Reason::ReservedElsewhere { earmarked, kept } => {
            vec![format!("{earmarked} devices that suit are set aside for others, {kept} are kept in reserve")]
        }
        Reason::QuotaReached { quota, .. } => vec![format!("its organisation has all {quota} it may have")],
        Reason::AllInUse { certificate, rivals, earmarked, too_far } => {
            let circle = &reasons.proofs()[certificate];
            let mut facts = vec![format!(
                "{} of {} could reach it, all of them in use: {} by higher classes, {} by its own",
                number(circle.units, "device"),
                number(circle.kinds.len(), "kind"),
                rivals.higher_class,
                rivals.same_class
            )];
            if circle.kept > 0 {
                facts.push(format!("{} more are kept in reserve", circle.kept));
            }
            if earmarked > 0 {
                facts.push(format!("{} that would do: set aside for others", number(earmarked, "more device")));
            }
            if too_far > 0 {
                facts.push(format!("{} that would do: too far", number(too_far, "more device")));
            }
            let share = |key: Ratio| format!("{}/{}", key.of, key.per);
            let next = share(rivals.next);
            facts.extend(rivals.last_elsewhere.map(|last| {
                format!(
                    "its organisation would get its next at {next}; {} got its last at {}",
                    last.unit,
                    share(last.key)
                )
            }));
            let wait = rivals.shortest_wait_at_home;
            facts.extend(wait.map(|days| format!("who got one in its own organisation waited {days} days or more")));
            facts
        }
    }
}

fn number(count: impl TryInto<u64>, what: &str) -> String {
    let count = count.try_into().unwrap_or(u64::MAX);
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

fn served_because(served: &Served) -> Vec<String> {
    let passed = |what: &str, passed: &Passed| {
        let held = passed.held_by_class.iter().map(|(class, count)| format!("{count} in class {class}"));
        let held = held.collect::<Vec<_>>().join(", ");
        let where_they_are = match held.is_empty() {
            true => "are kept back".to_owned(),
            false => format!("are in use ({held}) or kept back"),
        };
        let (devices, suit) = if passed.units == 1 { ("device", "suits") } else { ("devices", "suit") };
        (passed.units > 0).then(|| format!("{} {what} {devices} {suit} too, and {where_they_are}", passed.units))
    };
    let exact = (served.points == 0).then(|| "it is no better than was asked".to_owned());
    let over = (served.points > 0).then(|| format!("it is {} better than was asked", number(served.points, "point")));
    [exact, over, passed("plainer", &served.plainer), passed("nearer", &served.nearer)].into_iter().flatten().collect()
}
