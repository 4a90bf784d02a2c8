//! One round: what it gives to whom and why, who goes without and why not; accepted with one tap, undone with one. A page of a round
//! reads a page of its lines and counts that are kept, whatever the size of the round.
//!
//! `view` how it looks · [`acts`] what can be done with it · [`shares`] how every organisation or municipality fared

pub mod acts;
pub mod shares;
mod view;

pub use view::status_tag;

use super::list::RoundRow;
use crate::requests::list::Names;
use crate::shell::Query;
use crate::shell::timeline::{self, Line as Entry};
use crate::shell::{Reply, Stop, Visit};
use axum::extract::Path;
use digibank_core::allocation::round::{LeftOver, Since, Totals};
use digibank_core::allocation::why::Why;
use digibank_core::allocation::{Line, Round, explain, policy, round};
use digibank_core::auth::Permit;
use digibank_core::auth::rights::Allocate;
use digibank_core::db::Tx;
use digibank_core::i18n::{self, Lang};
use digibank_core::kernel::{Code, CodeKind, Key, LocationId, OrganisationId, Page as Cut, PageAsk, Refusal, Res};
use digibank_core::logistics::location;
use digibank_core::people::Programme;
use digibank_core::requests;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Organisations or municipalities of a class shown on the page of a round.
pub const SHARES_SHOWN: usize = 6;

/// One decision.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct RoundLineView {
    /// Its number in the round.
    pub line: i64,
    /// The request.
    pub request: Code,
    /// The unit's line in its request.
    pub request_line: i64,
    /// Who asks.
    pub organisation: String,
    /// Its class.
    pub class: u8,
    /// Days waited.
    pub waiting_days: i64,
    /// Where the device should be.
    pub location: String,
    /// The device it gets.
    pub device: Option<Code>,
    /// Where that device stands.
    pub device_location: Option<String>,
    /// How far that is from where it should be, as the crow flies; none where it is not known.
    pub metres: Option<u32>,
    /// The reasons in the reader's language.
    pub sentences: Vec<String>,
    /// The same as facts.
    pub why: Why,
    /// True when it was struck out.
    pub struck: bool,
}

/// How one class fared.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct ClassRow {
    /// The class.
    pub class: u8,
    /// Asked.
    pub asked: u32,
    /// Given.
    pub given: u32,
    /// The largest organisations or municipalities, at most [`SHARES_SHOWN`]; `/rounds/{code}/shares` has all of them.
    pub shares: Vec<ShareRow>,
    /// How many organisations or municipalities there are.
    pub units: usize,
}

/// How one organisation or municipality fared in a class.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct ShareRow {
    /// Its name.
    pub name: String,
    /// Asked.
    pub asked: u32,
    /// Given.
    pub given: u32,
}

/// Devices to be moved from one place to another.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct MoveRow {
    /// From.
    pub from: String,
    /// To.
    pub to: String,
    /// How many.
    pub count: i64,
    /// How far, as the crow flies; none where it is not known.
    pub metres: Option<u32>,
}

/// One round.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct RoundPage {
    /// Code.
    pub code: Code,
    /// Day, status, figures.
    pub round: RoundRow,
    /// The policy's version number.
    pub policy: i64,
    /// Its name.
    pub policy_name: String,
    /// Units that did not fit in one round.
    pub left_out: i64,
    /// Devices that were ready but did not fit.
    pub devices_left_out: i64,
    /// Lines struck out.
    pub struck: i64,
    /// What it adds up to, as it was proposed; rounds of before did not keep it.
    pub totals: Option<Totals>,
    /// Per class.
    pub classes: Vec<ClassRow>,
    /// Decisions of this page.
    pub lines: Vec<RoundLineView>,
    /// True when they are those that get a device.
    pub served: bool,
    /// Key for the next page of decisions.
    pub next: Option<String>,
    /// The request whose decisions these are; none when they are a page of all.
    pub request: Option<String>,
    /// The request that is looked for, when it waits and came after this round.
    pub came_after: Option<Code>,
    /// What came after the proposal; none of a round that is decided, or very large.
    pub since: Option<Since>,
    /// Devices to be moved: the largest moves.
    pub moves: Vec<MoveRow>,
    /// How many moves there are in all.
    pub moves_in_all: i64,
    /// How many devices they move.
    pub devices_to_move: i64,
    /// Devices of a carried-out round that still stand where they must leave; none where that cannot be said.
    pub to_leave: Option<i64>,
    /// Of those, how many are on no transfer yet; none where that cannot be said.
    pub to_put_on: Option<i64>,
    /// True when a line of the proposal changed since it was made, or when it is too large to look at.
    pub some_changed: bool,
    /// Why it cannot be undone any more, in the reader's language; none while it can be, or when it is too large to look at.
    pub stops_undo: Option<String>,
    /// Lending points from which this proposal takes the last free device.
    pub emptied: Vec<String>,
    /// Free devices that nobody gets, by kind; nothing of a very large round.
    pub left_over: Vec<LeftOver>,
    /// Fingerprint of inputs, policy and engine.
    pub digest: String,
    /// Version of the engine.
    pub engine: String,
    /// What happened, newest first.
    pub timeline: Vec<Entry>,
}

/// Names of places, each read once.
#[derive(Default)]
pub(in crate::allocation) struct Places(BTreeMap<LocationId, String>);

impl Places {
    pub(in crate::allocation) fn name(
        &mut self,
        tx: &mut Tx<'_>,
        by: &Permit<Allocate>,
        id: LocationId,
    ) -> Res<String> {
        if let Some(name) = self.0.get(&id) {
            return Ok(name.clone());
        }
        let name = location::find(tx, by.programme(), id)?.map(|l| l.name).unwrap_or_default();
        self.0.insert(id, name.clone());
        Ok(name)
    }
}

/// The name of an organisation or municipality that fairness is between.
pub(in crate::allocation) fn unit_name(
    tx: &mut Tx<'_>,
    by: &Permit<Allocate>,
    names: &mut Names,
    unit: &str,
) -> Res<String> {
    match unit.parse::<OrganisationId>() {
        Ok(id) => names.organisation(tx, by.programme(), id),
        Err(_) => Ok(unit.to_owned()),
    }
}

fn classes(tx: &mut Tx<'_>, by: &Permit<Allocate>, names: &mut Names, r: &Round) -> Res<Vec<ClassRow>> {
    let mut out = vec![];
    for c in &r.figures {
        let mut largest: Vec<&round::ShareFigure> = c.shares.iter().collect();
        largest.sort_by_key(|share| Reverse((share.asked, share.given)));
        let mut shares = vec![];
        for share in largest.into_iter().take(SHARES_SHOWN) {
            let name = unit_name(tx, by, names, &share.unit)?;
            shares.push(ShareRow { name, asked: share.asked, given: share.given });
        }
        out.push(ClassRow { class: c.class, asked: c.asked, given: c.given, shares, units: c.shares.len() });
    }
    Ok(out)
}

fn views(
    tx: &mut Tx<'_>,
    by: &Permit<Allocate>,
    p: &Programme,
    names: &mut Names,
    (r, rules): (&Round, &policy::Rules),
    lines: &[Line],
) -> Res<Vec<RoundLineView>> {
    let mut places = Places::default();
    let mut others: BTreeMap<&str, String> = BTreeMap::new();
    for line in lines {
        if let Why::AllInUse { last_elsewhere: Some(last), .. } = &line.why {
            others.insert(&last.unit, unit_name(tx, by, names, &last.unit)?);
        }
    }
    let name_of = |unit: &str| others.get(unit).cloned();
    let mut out = vec![];
    for l in lines {
        let sentences = explain::sentences(l, rules, &name_of);
        let since = explain::struck_since(l, r.struck);
        out.push(RoundLineView {
            line: l.line,
            request: p.code(CodeKind::Request, l.request_number),
            request_line: l.request_line,
            organisation: names.organisation(tx, by.programme(), l.organisation)?,
            class: l.class,
            waiting_days: l.waiting_days,
            location: places.name(tx, by, l.location)?,
            device: l.device_number.map(|n| p.code(CodeKind::Device, n)),
            device_location: match l.device_location {
                Some(at) => Some(places.name(tx, by, at)?),
                None => None,
            },
            metres: match l.device_location {
                Some(at) => round::metres(tx, by.programme(), r.id, (at, l.location))?,
                None => None,
            },
            sentences: sentences.iter().chain(&since).map(|x| x.text(by.actor().lang)).collect(),
            why: l.why.clone(),
            struck: l.struck_at.is_some(),
        });
    }
    Ok(out)
}

/// A refusal as one text: why, and the way on.
fn in_words(lang: Lang, r: &Refusal) -> String {
    let why = r.problems.iter().map(|p| i18n::text(lang, p.key, &p.args));
    why.chain(r.way_on.iter().map(|(key, args)| i18n::text(lang, key, args))).collect::<Vec<_>>().join(" ")
}

/// The lines that are asked for: those of one request, or a page of one half.
fn lines(tx: &mut Tx<'_>, by: &Permit<Allocate>, r: &Round, ask: &Ask) -> Res<Cut<Line>> {
    match ask.typed() {
        None => {
            let after = PageAsk { after: ask.after.clone() };
            round::page_of_lines(tx, by, r, ask.show != "without", &after)
        }
        Some(text) => {
            let number = Code::parse(text).filter(|c| c.kind == CodeKind::Request).map(|c| c.number);
            let rows = match number {
                Some(number) => round::lines_of_request(tx, by, r, number)?,
                None => vec![],
            };
            Ok(Cut { rows, next: None })
        }
    }
}

/// The number of the request that is looked for, when it waits and was sent after this round was made.
fn came_after(tx: &mut Tx<'_>, by: &Permit<Allocate>, r: &Round, ask: &Ask) -> Res<Option<i64>> {
    let code = ask.typed().and_then(Code::parse).filter(|c| c.kind == CodeKind::Request);
    let Some(code) = code else { return Ok(None) };
    let found = requests::request::by_number(tx, by.programme(), code.number)?;
    let waits = found.filter(|q| q.waiting > 0 && q.state.is_open());
    let later = waits.filter(|q| q.created_at > r.proposed_at || q.registered_on.is_some_and(|d| d > r.day));
    Ok(later.map(|q| q.number))
}

fn read(tx: &mut Tx<'_>, by: &Permit<Allocate>, p: &Programme, number: i64, ask: &Ask) -> Res<RoundPage> {
    let r = round::see(tx, by, number)?;
    let policy = policy::get_by_id(tx, by.programme(), r.policy)?;
    let page = lines(tx, by, &r, ask)?;
    let mut names = Names::default();
    let classes = classes(tx, by, &mut names, &r)?;
    let lines = views(tx, by, p, &mut names, (&r, &policy.rules), &page.rows)?;
    let all = round::moves(tx, by.programme(), r.id)?;
    let (mut moves, mut places) = (vec![], Places::default());
    for m in &all.largest {
        let (from, to) = (places.name(tx, by, m.from)?, places.name(tx, by, m.to)?);
        moves.push(MoveRow { from, to, count: m.devices, metres: m.metres });
    }
    let shelves = round::shelves(tx, by, &r)?;
    let mut emptied = vec![];
    for place in &shelves.emptied {
        emptied.push(places.name(tx, by, *place)?);
    }
    let left_over = round::left_over(tx, by, &r)?;
    let came_after =
        if lines.is_empty() { came_after(tx, by, &r, ask)?.map(|n| p.code(CodeKind::Request, n)) } else { None };
    Ok(RoundPage {
        came_after,
        since: round::since(tx, by, &r)?,
        to_leave: shelves.to_leave,
        to_put_on: shelves.to_put_on,
        some_changed: shelves.some_changed,
        stops_undo: shelves.stops_undo.as_ref().map(|r| in_words(by.actor().lang, r)),
        emptied,
        left_over,
        code: p.code(CodeKind::Round, r.number),
        round: RoundRow::of(p, &r),
        policy: policy.number,
        policy_name: policy.name,
        left_out: r.left_out,
        devices_left_out: r.devices_left_out,
        struck: r.struck,
        totals: r.totals,
        classes,
        lines,
        served: ask.show != "without",
        next: page.next,
        request: ask.typed().map(str::to_owned),
        moves,
        moves_in_all: all.count,
        devices_to_move: all.devices,
        timeline: timeline::read(tx, by.programme(), r.id.uuid())?,
        digest: r.digest,
        engine: r.engine,
    })
}

/// The page of a round, with the decisions that are asked for.
async fn page_of(v: &Visit<Allocate>, number: i64, ask: Ask) -> Result<RoundPage, Stop> {
    let programme = v.programme().clone();
    v.read(move |tx, by| read(tx, by, &programme, number, &ask)).await
}

/// The page of a round as it first shows.
pub async fn first_page_of(v: &Visit<Allocate>, number: i64) -> Result<RoundPage, Stop> {
    page_of(v, number, Ask::default()).await
}

/// Which decisions to show.
#[derive(Clone, Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct Ask {
    show: String,
    after: Option<String>,
    request: String,
}

impl Ask {
    /// The request that is looked for.
    fn typed(&self) -> Option<&str> {
        Some(self.request.trim()).filter(|t| !t.is_empty())
    }
}

/// Shows a round.
pub async fn show(v: Visit<Allocate>, Path(code): Path<String>, Query(ask): Query<Ask>) -> Reply {
    let number = v.number(&code, CodeKind::Round)?;
    let page = page_of(&v, number, ask).await?;
    Ok(v.page(page))
}
