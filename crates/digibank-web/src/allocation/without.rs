//! The same round without one of its requests: who would get a device then. Nothing is written.

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

/// Units shown of those that gain and of those that lose.
const SHOWN: usize = 50;

/// A unit of another request that would fare otherwise.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct WithoutUnit {
    /// The request.
    pub request: Code,
    /// The unit's line in its request.
    pub request_line: i64,
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
    /// Its units in the round.
    pub units: u32,
    /// How many of them get a device.
    pub had: u32,
    /// Who would gain a device, at most [`SHOWN`].
    pub gains: Vec<WithoutUnit>,
    /// How many in all.
    pub gains_in_all: usize,
    /// Who would lose one, at most [`SHOWN`].
    pub losses: Vec<WithoutUnit>,
    /// How many in all.
    pub losses_in_all: usize,
}

fn table(s: &Screen, caption: &str, units: &[WithoutUnit], in_all: usize) -> Markup {
    let columns = ["rounds-request", "rounds-organisation", "rounds-class", "rounds-waited"];
    let rows = units.iter().map(|u| {
        let name = match u.request_line {
            0 | 1 => u.request.grouped(),
            line => format!("{} ({line})", u.request.grouped()),
        };
        Row::new(html! { a href={ "/requests/" (u.request) } { (name) } })
            .cell(&u.organisation)
            .cell(u.class.to_string())
            .cell(s.tx("rounds-days", vec![("days", i64::from(u.waiting_days).into())]))
    });
    html! {
        (Table::new(&s.t(caption), columns.iter().map(|k| Column::new(&s.t(k))).collect()).rows(rows))
        @if in_all > units.len() { p { (s.tx("without-more", vec![("count", (in_all - units.len()).into())])) } }
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

fn units(
    tx: &mut Tx<'_>,
    by: &Permit<Allocate>,
    p: &Programme,
    seen: &Inputs,
    moved: &[Moved],
) -> Res<Vec<WithoutUnit>> {
    let mut names = Names::default();
    let mut out = vec![];
    for m in moved.iter().take(SHOWN) {
        let Some(ask) = seen.asks.get(m.ask as usize) else { continue };
        let Some(organisation) = seen.organisations.get(ask.organisation as usize) else { continue };
        out.push(WithoutUnit {
            request: p.code(CodeKind::Request, ask.number),
            request_line: ask.line,
            organisation: names.organisation(tx, by.programme(), *organisation)?,
            class: m.class,
            waiting_days: ask.waiting_days,
        });
    }
    Ok(out)
}

/// Solves the round without the request.
pub async fn show(v: Visit<Allocate>, Path((code, request)): Path<(String, String)>) -> Reply {
    let (number, request) = (v.number(&code, CodeKind::Round)?, v.number(&request, CodeKind::Request)?);
    let (own, seen) = v
        .read(move |tx, by| {
            let r = round::see(tx, by, number)?;
            let own = policy::get_by_id(tx, by.programme(), r.policy)?;
            Ok((own, round::inputs_of(tx, by.programme(), r.id)?))
        })
        .await?;
    let (found, seen) =
        v.searches().run(move |go_on| without(&seen, &own, request, go_on).map(|found| (found, seen))).await?;
    let programme = v.programme().clone();
    let (in_all, had) = ((found.gains.len(), found.losses.len()), (found.units, found.had));
    let (gains, losses) = v
        .read(move |tx, by| {
            let gains = units(tx, by, &programme, &seen, &found.gains)?;
            Ok((gains, units(tx, by, &programme, &seen, &found.losses)?))
        })
        .await?;
    Ok(v.page(WithoutPage {
        code: v.programme().code(CodeKind::Round, number),
        request: v.programme().code(CodeKind::Request, request),
        units: had.0,
        had: had.1,
        gains,
        gains_in_all: in_all.0,
        losses,
        losses_in_all: in_all.1,
    }))
}
