//! The Flemish re-use sheet of a device, made from its history.

use super::page::{find, named};
use crate::shell::timeline::{self, sentence};
use crate::shell::{Reply, Stop, Visit};
use axum::extract::Path;
use digibank_core::auth::rights::ViewDevices;
use digibank_core::devices::device;
use digibank_core::devices::sheet::{self, Step, Surroundings};
use digibank_core::kernel::{CodeKind, Key};

/// The sheet as PDF.
pub async fn pdf(v: Visit<ViewDevices>, Path(code): Path<String>) -> Reply {
    let which = named(&v, &code)?;
    let (d, received_at, lines) = v
        .read(move |tx, by| {
            let d = find(tx, by.programme(), which)?;
            let line = device::custody_line(tx, by.programme(), d.id)?;
            let received = line.iter().find(|(_, to)| to == "at_location").map(|(at, _)| *at);
            let mut lines = timeline::read(tx, by.programme(), d.id.uuid())?;
            lines.reverse();
            Ok((d, received, lines))
        })
        .await?;
    let s = v.screen();
    let steps: Vec<Step> = lines.iter().map(|l| Step { at: l.at, sentence: sentence(&s, l) }).collect();
    let (house, lang, today) = (v.programme().clone(), s.lang, s.today);
    let code = d.number.map(|n| house.code(CodeKind::Device, n));
    let name = format!("hergebruikfiche-{}.pdf", code.map_or_else(|| d.id.to_string(), |c| c.to_string()));
    let bytes = tokio::task::spawn_blocking(move || {
        sheet::pdf(&d, &Surroundings { lang, centre: &house.name, code, received_at, today, steps: &steps })
    })
    .await
    .map_err(|_| Stop::broken("the typesetter panicked"))??;
    Ok(v.file(&name, "application/pdf", true, bytes))
}
