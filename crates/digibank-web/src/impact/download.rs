//! The rows of a picture as a file.

use super::{page, pictures};
use crate::shell::{Query, Reply, Stop, Visit};
use axum::extract::Path;
use digibank_core::auth::rights::ViewImpact;
use digibank_core::impact::{Period, PeriodForm};

/// Sends `devices.csv`, `people-group.csv`, `people-place.csv`, `people-municipality.csv`, `waiting.csv` or `stock.csv`.
pub async fn csv(v: Visit<ViewImpact>, Path(file): Path<String>, Query(form): Query<PeriodForm>) -> Reply {
    let name = file.strip_suffix(".csv").ok_or_else(Stop::not_found)?;
    let known = ["devices", "people-group", "people-place", "people-municipality", "waiting", "stock"];
    if !known.contains(&name) {
        return Err(Stop::not_found());
    }
    let period = Period::read(&form, v.permit().today())?;
    let page = v.read(move |tx, by| page::read(tx, by, period)).await?;
    let s = v.screen();
    let grid = match name {
        "devices" => pictures::devices_grid(&s, &page.devices, period),
        "people-group" => pictures::people_grid(&s, &page.people.groups, "group", period),
        "people-place" => pictures::people_grid(&s, &page.people.places, "place", period),
        "people-municipality" => pictures::people_grid(&s, &page.people.municipalities, "municipality", period),
        "waiting" => pictures::waiting_grid(&s, &page.waiting, period),
        _ => pictures::stock_grid(&s, &page.stock),
    };
    let dated = format!("{name}-{}-{}.csv", period.from.iso(), period.to.iso());
    Ok(v.file(&dated, "text/csv; charset=utf-8", false, grid.csv()?))
}
