//! What can be done with a round.

use super::first_page_of;
use crate::shell::{Body, Flash, Reply, Visit};
use axum::extract::Path;
use digibank_core::allocation::round::{self, RoundStatus};
use digibank_core::auth::rights::Allocate;
use digibank_core::kernel::{CodeKind, Refusal};
use serde::{Deserialize, Serialize};

type Outcome = Result<round::Round, Refusal>;

async fn after(v: &Visit<Allocate>, number: i64, done: Outcome, flash: Flash) -> Reply {
    let page = first_page_of(v, number).await?;
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

/// Strikes out every line whose device or request changed since the proposal.
pub async fn strike_changed(v: Visit<Allocate>, Path(code): Path<String>) -> Reply {
    let number = v.number(&code, CodeKind::Round)?;
    let done = v
        .attempt(move |tx, by| {
            let r = round::see(tx, by, number)?;
            round::strike_changed(tx, by, &r)
        })
        .await?;
    after(&v, number, done, Flash::ok("rounds-changed-struck")).await
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
            let done = round::transfer_all(tx, by, &r)?;
            Ok((r, done.made.len(), done.more))
        })
        .await?;
    let (made, more) = done.as_ref().map_or((0, false), |(_, made, more)| (*made, *more));
    let flash = Flash::ok(if more { "rounds-transfers-more" } else { "rounds-transfers-made" }).with("count", made);
    after(&v, number, done.map(|(r, ..)| r), flash).await
}
