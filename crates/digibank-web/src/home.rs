//! The front door: role cards in a demonstration, sign-in when real, and for who is signed in what stands where.

use crate::logistics::transfers::MissingLine;
use crate::shell::components::{Task, TaskState, Tile, Tone, actions, heading, link_button, task_list, tiles};
use crate::shell::page::{Page, Screen};
use crate::shell::{Guest, Reply, Stop};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Redirect};
use digibank_core::allocation::RoundStatus;
use digibank_core::allocation::round;
use digibank_core::auth::Actor;
use digibank_core::auth::rights::{Allocate, Lend, ManageProgramme, MoveDevices, ViewDevices, ViewLoans, ViewRequests};
use digibank_core::db::Tx;
use digibank_core::devices::{self, Status};
use digibank_core::kernel::{Code, CodeKind, PageAsk, Res};
use digibank_core::lending;
use digibank_core::logistics::location::{self, LocationKind};
use digibank_core::logistics::transfer;
use digibank_core::people::Programme;
use digibank_core::requests::{self, RequestState};
use maud::{Markup, html};
use serde::Serialize;

#[derive(Serialize)]
struct HomePage {
    waits: Waits,
    counts: Vec<(Status, i64)>,
    locations: usize,
    /// Devices whose transfer was closed without them, neither found nor given up; they count as in transit too.
    missing: i64,
    /// The first of those, longest missing first.
    missing_first: Vec<MissingLine>,
    name: String,
}

impl Page for HomePage {
    fn title(&self, s: &Screen) -> String {
        s.t("home-title")
    }
    fn main(&self, s: &Screen) -> Markup {
        let count = |st: Status| self.counts.iter().find(|(x, _)| *x == st).map_or(0, |(_, n)| *n);
        let shown = [
            Status::Announced,
            Status::ToWipe,
            Status::Received,
            Status::InWorkshop,
            Status::Ready,
            Status::Reserved,
            Status::OnLoan,
            Status::Quarantine,
            Status::InTransit,
        ];
        // what ended shows once there is any, so that the tiles add up to all devices
        let ended = [Status::Given, Status::Harvested, Status::Sold, Status::Recycled, Status::Destroyed, Status::Lost];
        let mut list: Vec<Tile> = shown
            .iter()
            .chain(ended.iter().filter(|st| count(**st) > 0))
            .map(|st| Tile::new(s.count(count(*st)), &s.word("status", *st)).href(&format!("/devices?status={st}")))
            .collect();
        // who decides on rounds has it among what waits
        if self.missing > 0 && !s.can::<Allocate>() {
            list.push(Tile::new(s.count(self.missing), &s.t("home-missing")).href("/transfers#missing"));
        }
        html! {
            (heading(Some(&s.tx("home-hello", vec![("name", self.name.as_str().into())])), &s.t("home-title")))
            @if s.can::<ManageProgramme>() && (self.locations == 0 || self.counts.is_empty()) { (first_run(s, self)) }
            (self.waits.show(s, self.missing))
            (self.never_arrived(s))
            (starts(s))
            @if s.can::<ViewDevices>() { h2 { (s.t("home-devices")) } (tiles(&list)) }
        }
    }
}

impl HomePage {
    /// Which devices never arrived, for who can do something about it.
    fn never_arrived(&self, s: &Screen) -> Markup {
        let rest = self.missing - self.missing_first.len() as i64;
        html! { @if !self.missing_first.is_empty() && s.can::<Allocate>() {
            h2 { (s.t("home-missing")) }
            p { (s.t("logistics-missing-text")) }
            (MissingLine::table(s, &self.missing_first))
            @if rest > 0 { p { a href="/transfers#missing" { (s.tx("home-missing-more", vec![("count", rest.into())])) } } }
        } }
    }
}

/// What waits for a coordinator, or at a desk, each with how many.
#[derive(Default, Serialize)]
struct Waits {
    proposal: Option<Code>,
    late: i64,
    requests: i64,
    /// Requests of which a device lies ready at the desk's own lending points.
    collect: i64,
}

impl Waits {
    /// Reads it for who may decide on rounds, and for a desk what waits there; nothing waits for anybody else.
    fn read(tx: &mut Tx<'_>, actor: &Actor, p: &Programme) -> Res<Waits> {
        let mut out = Waits::default();
        if let Ok(desk) = actor.may::<Lend>() {
            let points = location::list(tx, p.id, Some(LocationKind::LendingPoint))?;
            for point in points.iter().filter(|l| desk.for_location(Some(l.id)).is_ok()).take(50) {
                out.late += lending::list::counts(tx, p.id, Some(point.id), actor.today())?.1;
                out.collect += requests::list::count_collectable(tx, p.id, point.id)?;
            }
        }
        let Ok(allocate) = actor.may::<Allocate>() else { return Ok(out) };
        let rounds = round::page(tx, &allocate, &PageAsk::default())?.rows;
        let open = rounds.iter().find(|r| matches!(r.status(), RoundStatus::Proposed | RoundStatus::Approved));
        out.proposal = open.map(|r| p.code(CodeKind::Round, r.number));
        if actor.can::<ViewLoans>() {
            out.late = lending::list::counts(tx, actor.programme, None, actor.today())?.1;
        }
        if let Ok(by) = actor.may::<ViewRequests>() {
            let states = requests::list::count_by_state(tx, &by)?;
            out.requests = states.iter().filter(|(state, _)| *state == RequestState::Registered).map(|(_, n)| n).sum();
        }
        Ok(out)
    }

    fn show(&self, s: &Screen, missing: i64) -> Markup {
        if !s.can::<Allocate>() && !s.can::<Lend>() {
            return html! {};
        }
        let missing = if s.can::<Allocate>() { missing } else { 0 };
        let mut tiles_shown = vec![];
        if let Some(code) = &self.proposal {
            tiles_shown
                .push(Tile::new(1, &s.t("home-waits-proposal")).href(&format!("/rounds/{code}")).tone(Tone::Warn));
        }
        for (count, key, href) in [
            (missing, "home-waits-missing", "/transfers#missing"),
            (self.collect, "home-waits-collect", "/desk"),
            (self.late, "home-waits-late", "/loans?state=late"),
            (self.requests, "home-waits-requests", "/requests?state=registered"),
        ] {
            tiles_shown.extend((count > 0).then(|| Tile::new(s.count(count), &s.t(key)).href(href)));
        }
        html! { @if !tiles_shown.is_empty() { h2 { (s.t("home-waits")) } (tiles(&tiles_shown)) } }
    }
}

/// What people come to do, with the right it needs, most asked first.
const STARTS: [(&str, &str, &str); 12] = [
    ("start-request", "/requests/new", "MakeRequests"),
    ("start-class", "/requests/class/new", "MakeRequests"),
    ("start-lend", "/desk", "Lend"),
    ("start-return", "/returns", "Lend"),
    ("start-bench", "/workshop", "Work"),
    ("start-check", "/workshop", "CheckQuality"),
    ("start-sample", "/samples", "ValidateSanitisation"),
    ("start-walk-in", "/walk-in", "ReceiveLots"),
    ("start-announce", "/lots/new", "AnnounceLots"),
    ("start-round", "/rounds", "Allocate"),
    ("start-donor", "/donor", "ViewDonorPage"),
    ("start-impact", "/impact", "ViewImpact"),
];

/// The first steps of this visitor.
fn starts(s: &Screen) -> Markup {
    let mine: Vec<_> =
        STARTS.iter().filter(|(_, _, right)| s.actor.as_ref().is_some_and(|a| a.can_named(right))).collect();
    html! {
        @if !mine.is_empty() {
            h2 { (s.t("start-title")) }
            (actions(html! { @for (n, (key, href, _)) in mine.iter().enumerate() { (link_button(href, &s.t(key), n == 0)) } }))
            @let book = crate::help::pages_for(s);
            @if !book.is_empty() {
                p { (s.t("start-handbook")) " "
                    @for (n, (href, title)) in book.iter().enumerate() { @if n > 0 { ", " } a href=(href) lang="nl" { (title) } } "." }
            }
        }
    }
}

/// What is left to do on the first run.
fn first_run(s: &Screen, p: &HomePage) -> Markup {
    let task = |key: &str, href: &str, done: bool| {
        let (state, word) =
            if done { (TaskState::Done, "task-done") } else { (TaskState::NotStarted, "task-not-started") };
        Task::new(&s.t(key), state, &s.t(word)).href(href)
    };
    html! {
        h2 { (s.t("first-run-title")) }
        (task_list(&[
            task("first-run-location", "/locations", p.locations > 0),
            task("first-run-colleague", "/accounts", false),
            task("first-run-label", "/labels", false),
            task("first-run-scanner", "/scan", false),
            task("first-run-import", "/lots", !p.counts.is_empty()),
        ]))
    }
}

/// The front door.
pub async fn show(g: Guest) -> Reply {
    let Some(session) = &g.context.session else {
        return Ok(Redirect::to("/sign-in").into_response());
    };
    let moves = session.actor.may::<MoveDevices>().ok();
    let (programme, name) = (session.programme.id, session.contact.name.clone());
    let (actor, own) = (session.actor.clone(), session.programme.clone());
    let page = g
        .read(move |tx| {
            Ok(HomePage {
                waits: Waits::read(tx, &actor, &own)?,
                counts: devices::list::count_by_status(tx, programme, None)?,
                locations: location::list(tx, programme, None)?.len(),
                missing: match &moves {
                    Some(by) => transfer::count_missing(tx, by)?,
                    None => 0,
                },
                missing_first: match &moves {
                    Some(by) if actor.can::<Allocate>() => MissingLine::read(tx, by, &own, 5)?,
                    _ => vec![],
                },
                name: name.clone(),
            })
        })
        .await?;
    Ok(g.page(page))
}

/// For load balancers: the program and its store answer.
pub async fn health(g: Guest) -> Reply {
    g.read(|tx| digibank_core::people::programme::all(tx).map(drop)).await?;
    Ok(([(header::CONTENT_TYPE, HeaderValue::from_static("text/plain"))], "ok\n").into_response())
}

/// Figures of the program itself, for Prometheus; only where they are switched on.
pub async fn metrics(g: Guest) -> Reply {
    let write = g.context.app.0.metrics.clone().ok_or_else(Stop::not_found)?;
    Ok(([(header::CONTENT_TYPE, HeaderValue::from_static("text/plain; version=0.0.4"))], write()).into_response())
}
