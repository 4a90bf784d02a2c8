//! One round: what it gives to whom and why, who goes without and why not; accepted with one tap, undone with one.

use super::list::RoundRow;
use crate::requests::list::Names;
use crate::shell::components::{
    Button, Column, Crumb, Icon, Pages, Reasons, Row, SummaryRow, Tab, Table, Tile, Tone, actions, breadcrumbs,
    details, heading_with, link_button, notice, post_button, summary_list, tabs, tag, tiles,
};
use crate::shell::page::{Page, Screen};
use crate::shell::timeline::{self, Line as Entry};
use crate::shell::{Body, Flash, Query, Reply, Stop, Visit};
use axum::extract::Path;
use digibank_core::allocation::why::Why;
use digibank_core::allocation::{explain, policy, round, round::RoundStatus};
use digibank_core::auth::Permit;
use digibank_core::auth::rights::Allocate;
use digibank_core::db::Tx;
use digibank_core::kernel::{Code, CodeKind, Key, OrganisationId, PageAsk, Refusal, Res};
use digibank_core::logistics::location;
use digibank_core::people::Programme;
use maud::{Markup, Render, html};
use serde::{Deserialize, Serialize};

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
    /// Per organisation or municipality: name, asked, given.
    pub shares: Vec<ShareRow>,
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
    /// Lines struck out.
    pub struck: i64,
    /// Per class.
    pub classes: Vec<ClassRow>,
    /// Decisions of this page.
    pub lines: Vec<RoundLineView>,
    /// True when they are those that get a device.
    pub served: bool,
    /// Key for the next page of decisions.
    pub next: Option<String>,
    /// Devices to be moved.
    pub moves: Vec<MoveRow>,
    /// Fingerprint of inputs, policy and engine.
    pub digest: String,
    /// Version of the engine.
    pub engine: String,
    /// What happened, newest first.
    pub timeline: Vec<Entry>,
}

/// A status as a tag.
pub fn status_tag(s: &Screen, status: RoundStatus) -> Markup {
    let (tone, icon) = match status {
        RoundStatus::Proposed => (Tone::Warn, Icon::Question),
        RoundStatus::Approved => (Tone::Info, Icon::Eye),
        RoundStatus::CarriedOut => (Tone::Ok, Icon::Ok),
        RoundStatus::Undone => (Tone::Plain, Icon::Undo),
        RoundStatus::Cancelled => (Tone::Plain, Icon::Cross),
    };
    tag(tone, icon, &s.word("round-status", status))
}

fn place(tx: &mut Tx<'_>, by: &Permit<Allocate>, id: digibank_core::kernel::LocationId) -> Res<String> {
    Ok(location::find(tx, by.programme(), id)?.map(|l| l.name).unwrap_or_default())
}

fn read(
    tx: &mut Tx<'_>,
    by: &Permit<Allocate>,
    p: &Programme,
    number: i64,
    served: bool,
    after: Option<String>,
) -> Res<RoundPage> {
    let r = round::see(tx, by, number)?;
    let policy = policy::get_by_id(tx, by.programme(), r.policy)?;
    let page = round::lines(tx, by, r.id, served, &PageAsk { after })?;
    let mut names = Names::default();
    let mut classes = vec![];
    let mut units: Vec<(String, String)> = vec![];
    for c in &r.figures {
        let mut shares = vec![];
        for share in &c.shares {
            let name = match share.unit.parse::<OrganisationId>() {
                Ok(id) => names.organisation(tx, by.programme(), id)?,
                Err(_) => share.unit.clone(),
            };
            units.push((share.unit.clone(), name.clone()));
            shares.push(ShareRow { name, asked: share.asked, given: share.given });
        }
        classes.push(ClassRow { class: c.class, asked: c.asked, given: c.given, shares });
    }
    let name_of = |unit: &str| units.iter().find(|(u, _)| u == unit).map(|(_, n)| n.clone());
    let mut lines = vec![];
    for l in &page.rows {
        let sentences = explain::sentences(l, &policy.rules, &name_of);
        lines.push(RoundLineView {
            line: l.line,
            request: p.code(CodeKind::Request, l.request_number),
            request_line: l.request_line,
            organisation: names.organisation(tx, by.programme(), l.organisation)?,
            class: l.class,
            waiting_days: l.waiting_days,
            location: place(tx, by, l.location)?,
            device: l.device_number.map(|n| p.code(CodeKind::Device, n)),
            device_location: match l.device_location {
                Some(at) => Some(place(tx, by, at)?),
                None => None,
            },
            sentences: sentences.iter().map(|x| x.text(by.actor().lang)).collect(),
            why: l.why.clone(),
            struck: l.struck_at.is_some(),
        });
    }
    let mut moves = vec![];
    for (from, to, count) in round::moves(tx, by.programme(), r.id)? {
        moves.push(MoveRow { from: place(tx, by, from)?, to: place(tx, by, to)?, count });
    }
    Ok(RoundPage {
        code: p.code(CodeKind::Round, r.number),
        round: RoundRow::of(p, &r),
        policy: policy.number,
        policy_name: policy.name,
        left_out: r.left_out,
        struck: r.struck,
        classes,
        lines,
        served,
        next: page.next,
        moves,
        timeline: timeline::read(tx, by.programme(), r.id.uuid())?,
        digest: r.digest,
        engine: r.engine,
    })
}

/// The page of a round: decisions that give, or decisions that do not.
pub async fn page_of(v: &Visit<Allocate>, number: i64, served: bool, after: Option<String>) -> Result<RoundPage, Stop> {
    let programme = v.programme().clone();
    v.read(move |tx, by| read(tx, by, &programme, number, served, after.clone())).await
}

impl RoundPage {
    fn path(&self) -> String {
        format!("/rounds/{}", self.code)
    }

    fn buttons(&self, s: &Screen) -> Markup {
        let path = self.path();
        let button = |to: &str, b: Button| post_button(&format!("{path}/{to}"), &s.csrf, b);
        html! {
            @match self.round.status {
                RoundStatus::Proposed | RoundStatus::Approved => {
                    (actions(html! {
                        (button("acceptance", Button::primary(&s.tx("rounds-accept", vec![("count", self.round.served.into())]))))
                        (link_button(&format!("{path}/what-if"), &s.t("rounds-what-if"), false))
                        (link_button(&format!("{path}/ask-list"), &s.t("rounds-ask-list"), false))
                        (link_button(&format!("{path}/waves"), &s.t("rounds-waves"), false))
                        (button("cancellation", Button::quiet(&s.t("rounds-cancel"))))
                    }))
                },
                RoundStatus::CarriedOut => {
                    (actions(html! {
                        (button("undo", Button::secondary(&s.t("rounds-undo")).icon(Icon::Undo)))
                        (link_button(&format!("{path}/what-if"), &s.t("rounds-what-if"), false))
                        (link_button(&format!("{path}/ask-list"), &s.t("rounds-ask-list"), false))
                        (link_button(&format!("{path}/waves"), &s.t("rounds-waves"), false))
                    }))
                },
                RoundStatus::Undone | RoundStatus::Cancelled => {},
            }
        }
    }

    fn figures(&self, s: &Screen) -> Markup {
        let columns = vec![
            Column::new(&s.t("rounds-class")),
            Column::number(&s.t("rounds-asked")),
            Column::number(&s.t("rounds-given")),
            Column::new(&s.t("rounds-shares")),
        ];
        let rows = self.classes.iter().map(|c| {
            let shares: Vec<String> = c.shares.iter().map(|x| format!("{} {}/{}", x.name, x.given, x.asked)).collect();
            Row::new(s.tx("rounds-class-number", vec![("class", i64::from(c.class).into())]))
                .cell(s.count(c.asked))
                .cell(s.count(c.given))
                .cell(shares.join(", "))
        });
        html! { (Table::new(&s.t("rounds-by-class"), columns).rows(rows)) }
    }

    fn decision(&self, s: &Screen, l: &RoundLineView) -> Markup {
        let gives = l.device.is_some() && !l.struck;
        let title = s.t(if gives { "why-this-one" } else { "why-not-me" });
        let reasons =
            l.sentences.iter().fold(Reasons::new(&title), |all, x| if gives { all.because(x) } else { all.note(x) });
        html! {
            (details(&title, html! {
                (reasons)
                @if self.round.status == RoundStatus::Proposed && l.device.is_some() {
                    @let path = format!("{}/lines/{}", self.path(), l.line);
                    @if l.struck {
                        (post_button(&format!("{path}/restoration"), &s.csrf, Button::secondary(&s.t("rounds-restore")).small().about(&l.request.grouped())))
                    } @else {
                        // the form's ids carry the line, because every line has one
                        form method="post" action={ (path) "/strike" } {
                            input type="hidden" name="csrf" value=(s.csrf);
                            div class="field" {
                                label for={ "strike-" (l.line) } { (s.t("rounds-strike-reason")) }
                                input class="input" type="text" id={ "strike-" (l.line) } name="reason" maxlength="200";
                            }
                            (Button::danger(&s.t("rounds-strike")).small().about(&l.request.grouped()))
                        }
                    }
                }
            }))
        }
    }

    fn decisions(&self, s: &Screen) -> Markup {
        let mut heads = vec!["rounds-request", "rounds-organisation", "rounds-class", "rounds-waited"];
        heads.extend(self.served.then_some("rounds-device"));
        heads.push("rounds-why");
        let rows = self.lines.iter().map(|l| {
            let name = if l.request_line > 1 {
                format!("{} ({})", l.request.grouped(), l.request_line)
            } else {
                l.request.grouped()
            };
            let row = Row::new(html! { a id={ "line-" (l.line) } href={ "/requests/" (l.request) } { (name) } })
                .cell(&l.organisation)
                .cell(l.class.to_string())
                .cell(s.tx("rounds-days", vec![("days", l.waiting_days.into())]));
            let row = if self.served {
                row.cell(html! {
                    @if let Some(d) = &l.device { a href={ "/devices/" (d) } { (d.grouped()) } }
                    @if l.struck { " " (tag(Tone::Bad, Icon::Cross, &s.t("rounds-struck"))) }
                })
            } else {
                row
            };
            row.cell(self.decision(s, l))
        });
        let columns = heads.iter().map(|k| Column::new(&s.t(k))).collect();
        Table::new(&s.t(if self.served { "rounds-gives" } else { "rounds-goes-without" }), columns)
            .hide_caption()
            .rows(rows)
            .render()
    }

    fn moves(&self, s: &Screen) -> Markup {
        let columns = vec![
            Column::new(&s.t("rounds-from")),
            Column::new(&s.t("rounds-to")),
            Column::number(&s.t("devices-title")),
        ];
        let rows = self.moves.iter().map(|m| Row::new(&m.from).cell(&m.to).cell(s.count(m.count)));
        html! {
            @if !self.moves.is_empty() {
                h2 { (s.t("rounds-moves")) }
                p { (s.t("rounds-moves-text")) }
                (Table::new(&s.t("rounds-moves"), columns).hide_caption().rows(rows))
                @if self.round.status == RoundStatus::CarriedOut {
                    (actions(html! {
                        (post_button(&format!("{}/transfers", self.path()), &s.csrf, Button::secondary(&s.t("rounds-make-transfers")).icon(Icon::Truck)))
                        (link_button("/transfers", &s.t("menu-transfers"), false))
                    }))
                }
            }
        }
    }
}

impl Page for RoundPage {
    fn title(&self, s: &Screen) -> String {
        s.tx("rounds-one", vec![("code", self.code.grouped().into())])
    }
    fn main(&self, s: &Screen) -> Markup {
        let r = &self.round;
        let without = (r.asks - r.served - self.struck).max(0);
        let show = |which: &str| format!("{}?show={which}", self.path());
        let next =
            self.next.as_ref().map(|n| format!("{}&after={n}", show(if self.served { "served" } else { "without" })));
        html! {
            (s.errors())
            (breadcrumbs(&s.t("common-trail"), &[Crumb::link(&s.t("rounds-title"), "/rounds"), Crumb::here(&self.title(s))]))
            (heading_with(None, self.title(s), status_tag(s, r.status)))
            (tiles(&[
                Tile::new(s.count(r.asks), &s.t("rounds-asks")),
                Tile::new(s.count(r.devices), &s.t("rounds-devices")),
                Tile::new(s.count(r.served), &s.t("rounds-served")),
                Tile::new(s.count(without), &s.t("rounds-goes-without")),
            ]))
            @if self.left_out > 0 { (notice(Tone::Info, &s.tx("rounds-left-out", vec![("count", self.left_out.into())]), None)) }
            (self.buttons(s))
            (self.figures(s))
            h2 { (s.t("rounds-decisions")) }
            (tabs(&s.t("rounds-decisions"), &[
                Tab::new(&s.t("rounds-gives"), &show("served")).count(s.count(r.served + self.struck)).current(self.served),
                Tab::new(&s.t("rounds-goes-without"), &show("without")).count(s.count(r.asks - r.served - self.struck)).current(!self.served),
            ]))
            @if self.lines.is_empty() { p { (s.t("rounds-no-lines")) } } @else { (self.decisions(s)) }
            (Pages::new(&s.t("common-pages")).next(next.as_deref(), &s.t("common-next")))
            (self.moves(s))
            (details(&s.t("rounds-how"), summary_list(&[
                SummaryRow::new(&s.t("rounds-policy"), html! { a href={ "/policies/" (self.policy) } { (self.policy) " " (self.policy_name) } }),
                SummaryRow::new(&s.t("rounds-day"), s.day(r.day)),
                SummaryRow::new(&s.t("rounds-engine"), &self.engine),
                SummaryRow::new(&s.t("rounds-digest"), html! { code { (self.digest) } }),
            ])))
            h2 { (s.t("timeline-title")) }
            (timeline::show(s, &self.timeline))
        }
    }
}

/// Which decisions to show.
#[derive(Clone, Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct Ask {
    show: String,
    after: Option<String>,
}

/// Shows a round.
pub async fn show(v: Visit<Allocate>, Path(code): Path<String>, Query(ask): Query<Ask>) -> Reply {
    let number = v.number(&code, CodeKind::Round)?;
    let page = page_of(&v, number, ask.show != "without", ask.after).await?;
    Ok(v.page(page))
}

type Outcome = Result<round::Round, Refusal>;

async fn after(v: &Visit<Allocate>, number: i64, done: Outcome, flash: Flash) -> Reply {
    let page = page_of(v, number, true, None).await?;
    match done {
        Ok(_) => Ok(v.done(page.path(), flash, page)),
        Err(r) => Ok(v.again(page, r)),
    }
}

/// Approves and carries out, in one transaction.
pub async fn accept(v: Visit<Allocate>, Path(code): Path<String>) -> Reply {
    let number = v.number(&code, CodeKind::Round)?;
    let done = v
        .attempt(move |tx, by| {
            let r = round::see(tx, by, number)?;
            if r.status() == RoundStatus::Approved { round::carry_out(tx, by, &r) } else { round::accept(tx, by, &r) }
        })
        .await?;
    after(&v, number, done, Flash::ok("rounds-carried-out").undo(format!("/rounds/{code}/undo"))).await
}

/// Drops a proposal.
pub async fn cancel(v: Visit<Allocate>, Path(code): Path<String>) -> Reply {
    let number = v.number(&code, CodeKind::Round)?;
    let done = v
        .attempt(move |tx, by| {
            let r = round::see(tx, by, number)?;
            round::cancel(tx, by, &r)
        })
        .await?;
    after(&v, number, done, Flash::ok("rounds-cancelled")).await
}

/// Undoes a carried-out round while nothing has moved.
pub async fn undo(v: Visit<Allocate>, Path(code): Path<String>) -> Reply {
    let number = v.number(&code, CodeKind::Round)?;
    let done = v
        .attempt(move |tx, by| {
            let r = round::see(tx, by, number)?;
            round::undo(tx, by, &r)
        })
        .await?;
    after(&v, number, done, Flash::ok("rounds-undone")).await
}

/// Why a line is struck out.
#[derive(Clone, Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(default)]
pub struct StrikeForm {
    /// The reason, one line.
    #[schema(required = true)]
    pub reason: String,
}

/// Strikes a line out.
pub async fn strike(
    v: Visit<Allocate>,
    Path((code, line)): Path<(String, i64)>,
    Body(form): Body<StrikeForm>,
) -> Reply {
    let number = v.number(&code, CodeKind::Round)?;
    let done = v
        .attempt(move |tx, by| {
            let r = round::see(tx, by, number)?;
            round::strike(tx, by, &r, line, &form.reason)
        })
        .await?;
    after(&v, number, done, Flash::ok("rounds-line-struck").undo(format!("/rounds/{code}/lines/{line}/restoration")))
        .await
}

/// Puts a struck line back.
pub async fn restore(v: Visit<Allocate>, Path((code, line)): Path<(String, i64)>) -> Reply {
    let number = v.number(&code, CodeKind::Round)?;
    let done = v
        .attempt(move |tx, by| {
            let r = round::see(tx, by, number)?;
            round::restore(tx, by, &r, line)
        })
        .await?;
    after(&v, number, done, Flash::ok("rounds-line-restored")).await
}

/// Proposes the transfers that bring the devices to their lending points.
pub async fn transfers(v: Visit<Allocate>, Path(code): Path<String>) -> Reply {
    let number = v.number(&code, CodeKind::Round)?;
    let done = v
        .attempt(move |tx, by| {
            let r = round::see(tx, by, number)?;
            let made = round::transfer_all(tx, by, &r)?.len();
            Ok((r, made))
        })
        .await?;
    let flash = Flash::ok("rounds-transfers-made").with("count", done.as_ref().map_or(0, |(_, made)| *made));
    after(&v, number, done.map(|(r, _)| r), flash).await
}
