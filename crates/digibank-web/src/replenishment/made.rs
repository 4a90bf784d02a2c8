//! The transfers made of a proposal, with its reasons as they were.

use super::show::{self, LaneRow, ShelfRow};
use crate::logistics::transfers::state_tag;
use crate::shell::components::{
    Button, Column, Crumb, Icon, Row, Table, Tone, actions, breadcrumbs, details, heading, notice, post_button, tag,
};
use crate::shell::page::{Page, Screen};
use crate::shell::{Flash, Reply, Stop, Visit};
use axum::extract::Path;
use digibank_core::auth::Permit;
use digibank_core::auth::rights::{MoveDevices, Replenish};
use digibank_core::db::Tx;
use digibank_core::kernel::{Code, CodeKind, LocationId, Res, RowId};
use digibank_core::logistics::location;
use digibank_core::logistics::transfer::{self, TransferState};
use digibank_core::people::Programme;
use digibank_core::replenishment::Replenishment;
use digibank_core::replenishment::made;
use maud::{Markup, html};
use serde::Serialize;
use std::collections::BTreeMap;

/// A transfer that was made.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct MadeTransfer {
    /// Its code.
    pub code: Code,
    /// Name of where it leaves.
    pub from: String,
    /// Name of where it goes.
    pub to: String,
    /// Devices on its list.
    pub devices: i64,
    /// Where it stands.
    pub state: TransferState,
}

/// Transfers made together, and why.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct MadePage {
    /// When, by whom, how many devices.
    pub made: Replenishment,
    /// The transfers.
    pub transfers: Vec<MadeTransfer>,
    /// True as long as none of them has left.
    pub can_undo: bool,
    /// Everything that was proposed then, with its reasons.
    pub lanes: Vec<LaneRow>,
    /// The shelves as they were then.
    pub shelves: Vec<ShelfRow>,
}

impl MadePage {
    /// Its address.
    pub fn href(&self) -> String {
        format!("/replenishment/{}", self.made.id)
    }
}

fn done(s: &Screen, r: &Replenishment) -> Markup {
    match r.undone_at {
        Some(_) => tag(Tone::Plain, Icon::Undo, &s.t("replenishment-undone")),
        None => tag(Tone::Ok, Icon::Ok, &s.t("replenishment-done")),
    }
}

/// Those that were made, as a table.
pub fn table(s: &Screen, rows: &[Replenishment]) -> Table {
    let columns = vec![
        Column::new(&s.t("logistics-made-at")),
        Column::number(&s.t("logistics-devices")),
        Column::new(&s.t("common-state")),
    ];
    Table::new(&s.t("replenishment-made-before"), columns).hide_caption().rows(rows.iter().map(|r| {
        Row::link(&format!("/replenishment/{}", r.id), &s.instant(r.made_at)).cell(s.count(r.devices)).cell(done(s, r))
    }))
}

impl Page for MadePage {
    fn title(&self, s: &Screen) -> String {
        s.tx("replenishment-made-title", vec![("at", s.instant(self.made.made_at).into())])
    }
    fn main(&self, s: &Screen) -> Markup {
        let columns = vec![
            Column::new(&s.t("logistics-transfer")),
            Column::new(&s.t("logistics-from")),
            Column::new(&s.t("logistics-to")),
            Column::number(&s.t("logistics-count")),
            Column::new(&s.t("common-state")),
        ];
        let transfers = self.transfers.iter().map(|t| {
            let first = if s.can::<MoveDevices>() {
                Row::link(&format!("/transfers/{}", t.code), &t.code.grouped())
            } else {
                Row::new(t.code.grouped())
            };
            first.cell(&t.from).cell(&t.to).cell(s.count(t.devices)).cell(state_tag(s, t.state))
        });
        let why = ["replenishment-lane", "replenishment-what", "replenishment-why"].map(|k| Column::new(&s.t(k)));
        let lanes = self.lanes.iter().map(|r| {
            let ends = vec![("from", r.lane.from_name.clone().into()), ("to", r.lane.to_name.clone().into())];
            Row::new(s.tx("replenishment-from-to", ends)).cell(show::loads(s, &r.lane)).cell(show::sentences(&r.why))
        });
        html! {
            (s.errors())
            (breadcrumbs(&s.t("common-trail"), &[Crumb::link(&s.t("replenishment-title"), "/replenishment"), Crumb::here(&self.title(s))]))
            (heading(None, &self.title(s)))
            p { (done(s, &self.made)) }
            @if self.made.undone_at.is_none() && !self.can_undo { (notice(Tone::Info, &s.t("replenishment-has-left"), None)) }
            (Table::new(&s.t("logistics-transfers-title"), columns).rows(transfers))
            @if self.can_undo {
                (actions(post_button(&format!("{}/undo", self.href()), &s.csrf, Button::secondary(&s.t("replenishment-undo")).icon(Icon::Undo))))
            }
            h2 { (s.t("replenishment-why-then")) }
            (Table::new(&s.t("replenishment-why-then"), why.into()).hide_caption().rows(lanes))
            (details(&s.t("replenishment-shelves-then"), show::shelf_table(s, &self.shelves)))
        }
    }
}

/// Reads it.
pub fn read(tx: &mut Tx<'_>, by: &Permit<Replenish>, p: &Programme, id: RowId) -> Res<MadePage> {
    let lang = by.actor().lang;
    let made = made::get(tx, by, id)?;
    let names: BTreeMap<LocationId, String> =
        location::list(tx, by.programme(), None)?.into_iter().map(|l| (l.id, l.name)).collect();
    let name = |id: LocationId| names.get(&id).cloned().unwrap_or_default();
    let mut transfers = vec![];
    for t in made::transfers(tx, by, id)? {
        transfers.push(MadeTransfer {
            code: p.code(CodeKind::Transfer, t.number),
            from: name(t.from),
            to: name(t.to),
            devices: transfer::counts(tx, by.programme(), t.id)?.listed,
            state: transfer::state(&t),
        });
    }
    let proposal = made::proposal_of(tx, by, id)?;
    let still = |t: &MadeTransfer| matches!(t.state, TransferState::Picking | TransferState::Cancelled);
    Ok(MadePage {
        can_undo: made.undone_at.is_none() && transfers.iter().all(still),
        made,
        transfers,
        lanes: show::lanes(lang, &proposal),
        shelves: show::shelves(p, lang, &proposal.shelves),
    })
}

fn key(text: &str) -> Result<RowId, Stop> {
    text.parse().map_err(|_| Stop::not_found())
}

/// Shows it.
pub async fn show(v: Visit<Replenish>, Path(id): Path<String>) -> Reply {
    let (id, p) = (key(&id)?, v.programme().clone());
    let page = v.read(move |tx, by| read(tx, by, &p, id)).await?;
    Ok(v.page(page))
}

/// Undoes it.
pub async fn undo(v: Visit<Replenish>, Path(id): Path<String>) -> Reply {
    let (id, p) = (key(&id)?, v.programme().clone());
    let q = p.clone();
    let out = v
        .attempt(move |tx, by| {
            made::undo(tx, by, id)?;
            read(tx, by, &p, id)
        })
        .await?;
    Ok(match out {
        Ok(page) => v.done(page.href(), Flash::ok("replenishment-is-undone"), page),
        Err(refusal) => {
            let page = v.read(move |tx, by| read(tx, by, &q, id)).await?;
            v.again(page, refusal)
        }
    })
}
