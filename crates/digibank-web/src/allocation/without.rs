//! The same round without one of its requests: who would get a device then. Nothing is written.

use super::anew::Anew;
use crate::requests::list::Names;
use crate::shell::components::{Column, Crumb, Row, Table, breadcrumbs, heading};
use crate::shell::page::{Page, Screen};
use crate::shell::{Reply, Visit};
use axum::extract::Path;
use digibank_core::allocation::without::{Moved, without};
use digibank_core::allocation::{Inputs, policy, round};
use digibank_core::auth::Permit;
use digibank_core::auth::rights::Allocate;
use digibank_core::db::Tx;
use digibank_core::kernel::{Code, CodeKind, Res};
use digibank_core::people::Programme;
use maud::{Markup, html};
use serde::Serialize;

/// Requests shown of those that gain and of those that lose.
const SHOWN: usize = 50;

/// Another request that would fare otherwise.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct WithoutRow {
    /// The request.
    pub request: Code,
    /// How many devices more, or less.
    pub count: u32,
    /// Who asks.
    pub organisation: String,
    /// Its class.
    pub class: u8,
    /// Days waited.
    pub waiting_days: u32,
}

/// The round without one request.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct WithoutPage {
    /// The round.
    pub code: Code,
    /// The request that is thought away.
    pub request: Code,
    /// In what this differs from the round itself.
    pub anew: Anew,
    /// Its units in the round.
    pub units: u32,
    /// How many of them get a device.
    pub had: u32,
    /// Which requests would get a device more, at most [`SHOWN`].
    pub gains: Vec<WithoutRow>,
    /// How many requests in all.
    pub gains_in_all: usize,
    /// Which would get one less, at most [`SHOWN`].
    pub losses: Vec<WithoutRow>,
    /// How many requests in all.
    pub losses_in_all: usize,
}

fn table(s: &Screen, caption: &str, rows: &[WithoutRow], in_all: usize) -> Markup {
    let columns = ["rounds-request", "rounds-organisation", "rounds-class", "rounds-waited"];
    let mut columns: Vec<Column> = columns.iter().map(|k| Column::new(&s.t(k))).collect();
    columns.push(Column::number(&s.t("devices-title")));
    let lines = rows.iter().map(|r| {
        Row::new(html! { a href={ "/requests/" (r.request) } { (r.request.grouped()) } })
            .cell(&r.organisation)
            .cell(r.class.to_string())
            .cell(s.tx("rounds-days", vec![("days", i64::from(r.waiting_days).into())]))
            .cell(s.count(r.count))
    });
    html! {
        (Table::new(&s.t(caption), columns).rows(lines))
        @if in_all > rows.len() { p { (s.tx("without-more", vec![("count", (in_all - rows.len()).into())])) } }
    }
}

impl Page for WithoutPage {
    fn title(&self, s: &Screen) -> String {
        s.tx("without-title", vec![("request", self.request.grouped().into())])
    }
    fn main(&self, s: &Screen) -> Markup {
        let path = format!("/rounds/{}", self.code);
        let nobody = self.gains.is_empty() && self.losses.is_empty();
        html! {
            (breadcrumbs(&s.t("common-trail"), &[Crumb::link(&s.t("rounds-title"), "/rounds"), Crumb::link(&self.code.grouped(), &path), Crumb::here(&self.title(s))]))
            (heading(Some(&s.tx("rounds-one", vec![("code", self.code.grouped().into())])), &self.title(s)))
            p { (s.t("without-text")) }
            (self.anew.notices(s))
            p {
                a href={ (path) "?request=" (self.request) } { (self.request.grouped()) } " "
                (s.tx("without-had", vec![("count", self.had.into()), ("units", self.units.into())]))
            }
            @if nobody { p { strong { (s.t("what-if-nothing")) @if self.had > 0 { " " (s.t("without-stays")) } } } }
            @if !self.gains.is_empty() { (table(s, "without-gains", &self.gains, self.gains_in_all)) }
            @if !self.losses.is_empty() {
                (table(s, "without-losses", &self.losses, self.losses_in_all))
                p { (s.t("without-losses-why")) }
            }
        }
    }
}

/// Units by request, in their order; of many the first, and how many there are.
fn by_request(
    tx: &mut Tx<'_>,
    by: &Permit<Allocate>,
    p: &Programme,
    seen: &Inputs,
    moved: &[Moved],
) -> Res<(Vec<WithoutRow>, usize)> {
    let number = |m: &Moved| seen.asks.get(m.ask as usize).map(|ask| ask.number);
    let all: Vec<&[Moved]> = moved.chunk_by(|a, b| number(a) == number(b)).collect();
    let mut names = Names::default();
    let mut rows = vec![];
    for units in all.iter().take(SHOWN) {
        let Some((class, ask)) = units.first().and_then(|m| Some((m.class, seen.asks.get(m.ask as usize)?))) else {
            continue;
        };
        let Some(organisation) = seen.organisations.get(ask.organisation as usize) else { continue };
        rows.push(WithoutRow {
            request: p.code(CodeKind::Request, ask.number),
            count: units.len() as u32,
            organisation: names.organisation(tx, by.programme(), *organisation)?,
            class,
            waiting_days: ask.waiting_days,
        });
    }
    Ok((rows, all.len()))
}

/// Solves the round without the request.
pub async fn show(v: Visit<Allocate>, Path((code, request)): Path<(String, String)>) -> Reply {
    let (number, request) = (v.number(&code, CodeKind::Round)?, v.number(&request, CodeKind::Request)?);
    let (own, seen, anew) = v
        .read(move |tx, by| {
            let r = round::see(tx, by, number)?;
            let own = policy::get_by_id(tx, by.programme(), r.policy)?;
            Ok((own, round::inputs_of(tx, by.programme(), r.id)?, Anew::of(&r)))
        })
        .await?;
    let (found, seen) =
        v.searches().run(move |go_on| without(&seen, &own, request, go_on).map(|found| (found, seen))).await?;
    let programme = v.programme().clone();
    let (units, had) = (found.units, found.had);
    let ((gains, gains_in_all), (losses, losses_in_all)) = v
        .read(move |tx, by| {
            let gains = by_request(tx, by, &programme, &seen, &found.gains)?;
            Ok((gains, by_request(tx, by, &programme, &seen, &found.losses)?))
        })
        .await?;
    Ok(v.page(WithoutPage {
        code: v.programme().code(CodeKind::Round, number),
        request: v.programme().code(CodeKind::Request, request),
        anew,
        units,
        had,
        gains,
        gains_in_all,
        losses,
        losses_in_all,
    }))
}
