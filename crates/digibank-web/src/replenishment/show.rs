//! What every lending point has and should have, and what should travel.

use super::made;
use crate::shell::components::{
    Button, Column, Icon, Pages, Row, Tab, Table, Tile, Tone, actions, empty_state, heading_with, link_button, notice,
    tabs, tag, tiles,
};
use crate::shell::page::{Page, Screen};
use crate::shell::query::Query;
use crate::shell::{Body, Flash, Reply, Stop, Visit};
use digibank_core::auth::rights::{Allocate, ManageLocations, Replenish};
use digibank_core::i18n::Lang;
use digibank_core::kernel::{Code, CodeKind, PageAsk};
use digibank_core::people::Programme;
use digibank_core::replenishment::made::{MakeForm, Replenishment};
use digibank_core::replenishment::proposal::{Lane, Proposal, ShelfLine};
use digibank_core::replenishment::{self, StockRules, explain, proposal};
use maud::{Markup, html};
use serde::{Deserialize, Serialize};

/// What is asked of the page.
#[derive(Clone, Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(default)]
pub struct Ask {
    /// Only shelves with too few (`short`) or too many (`over`); all when empty.
    show: String,
    after: Option<String>,
}

/// One kind at one lending point, with the reason of its target.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct ShelfRow {
    /// The lending point's code.
    pub code: Code,
    /// The figures.
    pub shelf: ShelfLine,
    /// Why so many should stand there, in the reader's language.
    pub why: Vec<String>,
}

/// What should travel from one place to a lending point, with the reasons.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct LaneRow {
    /// What, from where, to where.
    pub lane: Lane,
    /// Why, in the reader's language.
    pub why: Vec<String>,
}

/// Stock per lending point.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct ReplenishmentPage {
    /// The rules that hold.
    pub rules: StockRules,
    /// Fingerprint of what was seen.
    pub seen: String,
    /// What should travel.
    pub lanes: Vec<LaneRow>,
    /// Shelves with fewer than their target, before anything travels.
    pub short: i64,
    /// Shelves with more than their target.
    pub over: i64,
    /// Devices missing on all shelves together.
    pub missing: i64,
    /// The shelves that were asked for, by lending point.
    pub shelves: Vec<ShelfRow>,
    /// Transfers that were made of earlier proposals, newest first.
    pub made: Vec<Replenishment>,
    /// Key for the next page of those.
    pub next: Option<String>,
    #[serde(skip)]
    show: String,
    #[serde(skip)]
    all: i64,
}

/// The lanes with their reasons.
pub fn lanes(lang: Lang, proposal: &Proposal) -> Vec<LaneRow> {
    let row = |lane: &Lane| {
        let why = lane.loads.iter().flat_map(|load| explain::load(lang, load)).collect();
        LaneRow { lane: lane.clone(), why }
    };
    proposal.lanes.iter().map(row).collect()
}

/// The shelves with their reasons.
pub fn shelves<'l>(p: &Programme, lang: Lang, lines: impl IntoIterator<Item = &'l ShelfLine>) -> Vec<ShelfRow> {
    let row = |line: &ShelfLine| ShelfRow {
        code: p.code(CodeKind::Location, line.number),
        shelf: line.clone(),
        why: explain::shelf(lang, line),
    };
    lines.into_iter().map(row).collect()
}

/// "3 laptops", for each kind on a lane.
pub fn loads(s: &Screen, lane: &Lane) -> Markup {
    html! { @for (i, load) in lane.loads.iter().enumerate() {
        @if i > 0 { br; }
        (s.tx("replenishment-load", vec![("count", load.count.into()), ("kind", s.word("device-kind", load.kind).into())]))
    } }
}

/// Sentences, each on a line of its own.
pub fn sentences(why: &[String]) -> Markup {
    html! { @for (i, sentence) in why.iter().enumerate() { @if i > 0 { br; } (sentence) } }
}

fn standing(s: &Screen, l: &ShelfLine) -> Markup {
    let count = vec![("count", l.lacks.abs().into())];
    match l.lacks {
        0 => tag(Tone::Ok, Icon::Ok, &s.t("replenishment-right")),
        1.. => tag(Tone::Bad, Icon::Attention, &s.tx("replenishment-short", count)),
        _ => tag(Tone::Info, Icon::Box, &s.tx("replenishment-over", count)),
    }
}

/// The table of shelves.
pub fn shelf_table(s: &Screen, rows: &[ShelfRow]) -> Table {
    let columns = vec![
        Column::new(&s.t("replenishment-point")),
        Column::new(&s.t("logistics-kind")),
        Column::number(&s.t("replenishment-free")),
        Column::number(&s.t("replenishment-promised")),
        Column::number(&s.t("replenishment-coming")),
        Column::number(&s.t("replenishment-target")),
        Column::new(&s.t("common-state")),
        Column::new(&s.t("replenishment-why")),
    ];
    Table::new(&s.t("replenishment-points"), columns).hide_caption().rows(rows.iter().map(|r| {
        let l = &r.shelf;
        Row::link(&format!("/locations/{}", r.code), &l.name)
            .cell(s.word("device-kind", l.kind))
            .cell(s.count(l.free))
            .cell(s.count(l.promised))
            .cell(s.count(l.coming))
            .cell(s.count(l.target))
            .cell(standing(s, l))
            .cell(sentences(&r.why))
    }))
}

impl ReplenishmentPage {
    fn proposal(&self, s: &Screen) -> Markup {
        if self.lanes.is_empty() {
            let (tone, key) = if self.missing > 0 {
                (Tone::Warn, "replenishment-nothing-free")
            } else {
                (Tone::Ok, "replenishment-all-well")
            };
            return notice(tone, &s.t(key), None);
        }
        let columns = ["replenishment-lane", "replenishment-what", "replenishment-why"].map(|k| Column::new(&s.t(k)));
        let lanes = self.lanes.iter().enumerate().map(|(n, r)| {
            let ends = vec![("from", r.lane.from_name.clone().into()), ("to", r.lane.to_name.clone().into())];
            let words = s.tx("replenishment-from-to", ends);
            // the first carries the id that the error summary links to
            let id = if n == 0 { "f-lane".to_owned() } else { format!("f-lane-{n}") };
            Row::new(html! { div class="choice" {
                input type="checkbox" id=(id) name="lane" value=(r.lane.key) checked[r.lane.yours] disabled[!r.lane.yours];
                label for=(id) { (words) }
                @if let Some(metres) = r.lane.metres { div class="hint" { (s.tx("replenishment-far", vec![("km", s.km(metres).into())])) } }
            } })
            .cell(loads(s, &r.lane))
            .cell(sentences(&r.why))
        });
        let yours = self.lanes.iter().any(|r| r.lane.yours);
        html! {
            p { (s.t("replenishment-proposal-text")) }
            @if self.lanes.iter().any(|r| r.lane.metres.is_none()) { p class="hint" { (s.t("replenishment-unknown-far")) } }
            (s.form("/replenishment/transfers").body(html! {
                (Table::new(&s.t("replenishment-proposal"), columns.into()).hide_caption().rows(lanes))
                @if yours { (actions(Button::primary(&s.t("replenishment-make")).icon(Icon::Truck))) }
                @else { p { (s.t("replenishment-not-yours")) } }
            }))
        }
    }
    fn points(&self, s: &Screen) -> Markup {
        let tab = |word: &str, show: &str, count: i64| {
            let href =
                if show.is_empty() { "/replenishment".to_owned() } else { format!("/replenishment?show={show}") };
            Tab::new(&s.t(word), &href).count(s.count(count)).current(self.show == show)
        };
        html! {
            (tabs(&s.t("replenishment-points"), &[
                tab("common-all", "", self.all),
                tab("replenishment-tab-short", "short", self.short),
                tab("replenishment-tab-over", "over", self.over),
            ]))
            @if self.shelves.is_empty() { p { (s.t("replenishment-none-such")) } }
            @else { (shelf_table(s, &self.shelves)) }
        }
    }
}

impl Page for ReplenishmentPage {
    fn title(&self, s: &Screen) -> String {
        s.t("replenishment-title")
    }
    fn main(&self, s: &Screen) -> Markup {
        let travels: i64 = self.lanes.iter().map(|r| r.lane.devices()).sum();
        let next = self.next.as_ref().map(|n| format!("/replenishment?after={n}"));
        html! {
            (s.errors())
            (heading_with(None, self.title(s), html! {
                @if s.can::<Allocate>() { (link_button("/replenishment/rules", &s.t("replenishment-rules-title"), false)) }
                (link_button("/transfers", &s.t("logistics-transfers-title"), false))
                (link_button("/stock", &s.t("logistics-stock-title"), false))
            }))
            p class="lead" { (s.tx("replenishment-lead", vec![("days", self.rules.cover_days().into()), ("percent", (self.rules.service_permille / 10).into())])) }
            @if self.all == 0 {
                @let open = s.can::<ManageLocations>().then(|| link_button("/locations/new", &s.t("logistics-location-new"), false));
                (empty_state(Icon::Box, &s.t("replenishment-no-points"), &s.t("replenishment-no-points-text"), open))
            } @else {
                (tiles(&[
                    Tile::new(s.count(self.short), &s.t("replenishment-tile-short")).href("/replenishment?show=short"),
                    Tile::new(s.count(self.missing), &s.t("replenishment-tile-missing")),
                    Tile::new(s.count(travels), &s.t("replenishment-tile-travels")),
                ]))
                h2 { (s.t("replenishment-proposal")) }
                (self.proposal(s))
                h2 { (s.t("replenishment-points")) }
                (self.points(s))
            }
            @if !self.made.is_empty() {
                h2 { (s.t("replenishment-made-before")) }
                (made::table(s, &self.made))
                (Pages::new(&s.t("common-pages")).next(next.as_deref(), &s.t("common-next")))
            }
        }
    }
}

async fn page(v: &Visit<Replenish>, ask: Ask) -> Result<ReplenishmentPage, Stop> {
    let p = v.programme().clone();
    v.read(move |tx, by| {
        let lang = by.actor().lang;
        let (seen, proposal) = proposal::now(tx, by)?;
        let made = replenishment::made::page(tx, by, &PageAsk { after: ask.after.clone() })?;
        let all = &proposal.shelves;
        let wanted = |l: &&ShelfLine| match ask.show.as_str() {
            "short" => l.lacks > 0,
            "over" => l.lacks < 0,
            _ => true,
        };
        Ok(ReplenishmentPage {
            rules: seen.rules,
            seen: proposal.seen.clone(),
            lanes: lanes(lang, &proposal),
            short: all.iter().filter(|l| l.lacks > 0).count() as i64,
            over: all.iter().filter(|l| l.lacks < 0).count() as i64,
            missing: all.iter().map(|l| l.lacks.max(0)).sum(),
            shelves: shelves(&p, lang, all.iter().filter(wanted)),
            made: made.rows,
            next: made.next,
            show: if ["short", "over"].contains(&ask.show.as_str()) { ask.show.clone() } else { String::new() },
            all: all.len() as i64,
        })
    })
    .await
}

/// Shows it.
pub async fn show(v: Visit<Replenish>, Query(ask): Query<Ask>) -> Reply {
    let page = page(&v, ask).await?;
    Ok(v.page(page))
}

/// Makes the chosen transfers.
pub async fn create(v: Visit<Replenish>, Body(form): Body<MakeForm>) -> Reply {
    let p = v.programme().clone();
    let done = v
        .attempt(move |tx, by| {
            let (made, _) = replenishment::made::make(tx, by, &form)?;
            made::read(tx, by, &p, made.id)
        })
        .await?;
    match done {
        Ok(made) => {
            let flash = Flash::ok("replenishment-is-made")
                .with("count", made.transfers.len())
                .undo(format!("{}/undo", made.href()));
            Ok(v.done(made.href(), flash, made))
        }
        Err(refusal) => {
            let page = page(&v, Ask::default()).await?;
            Ok(v.again(page, refusal))
        }
    }
}
