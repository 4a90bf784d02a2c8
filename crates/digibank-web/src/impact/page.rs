//! The impact page: a period, and what was reached in it.

use super::pictures;
use crate::shell::components::{Column, Field, FilterBar, Row, Table, Tile, Tone, heading, notice, tiles};
use crate::shell::page::{Page, Screen};
use crate::shell::{Query, Reply, Visit};
use digibank_core::auth::Permit;
use digibank_core::auth::rights::{Replenish, ViewImpact};
use digibank_core::db::Tx;
use digibank_core::impact::flow::{self, Counted, FlowRow};
use digibank_core::impact::people::{self, PeoplePicture};
use digibank_core::impact::stock::{self, PointStock};
use digibank_core::impact::waiting::{self, WaitingPicture};
use digibank_core::impact::warm::{self, WarmPicture};
use digibank_core::impact::{Period, PeriodForm, sees_small_groups};
use digibank_core::kernel::{Fail, Res};
use maud::{Markup, html};
use serde::Serialize;

/// What was reached in a period.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct ImpactPage {
    /// The period.
    pub period: Period,
    /// True when groups below five are folded together, because the reader is from outside the programme.
    pub folded: bool,
    /// Devices that became known in the period, by their path.
    pub devices: Vec<FlowRow>,
    /// Devices of these that are with people now, lent or given; none when a count below five would show.
    pub with_people: Option<i64>,
    /// People reached.
    pub people: PeoplePicture,
    /// From request to hand-over.
    pub waiting: WaitingPicture,
    /// Hand-overs that were explained.
    pub warm: WarmPicture,
    /// Stock of each lending point.
    pub stock: Vec<PointStock>,
    #[serde(skip)]
    typed: PeriodForm,
}

/// Reads everything the page shows.
pub fn read(tx: &mut Tx<'_>, by: &Permit<ViewImpact>, period: Period) -> Res<ImpactPage> {
    let fold = !sees_small_groups(by.actor());
    let programme = by.programme();
    let (devices, with_people) = flow::picture(tx, programme, Counted::Within(period), fold)?;
    Ok(ImpactPage {
        period,
        folded: fold,
        devices,
        with_people,
        people: people::picture(tx, programme, period, by.actor().lang, fold)?,
        waiting: waiting::picture(tx, programme, period, by.today(), fold)?,
        warm: warm::picture(tx, programme, period)?,
        stock: stock::picture(tx, programme, period, by.today())?,
        typed: PeriodForm { from: period.from.iso(), to: period.to.iso() },
    })
}

impl Page for ImpactPage {
    fn title(&self, s: &Screen) -> String {
        s.t("impact-title")
    }
    fn main(&self, s: &Screen) -> Markup {
        let p = self.period;
        let rows = |figure: &str, more: &str| format!("{}?figure={figure}{more}&{}", pictures::ROWS, p.query());
        let devices: i64 = self.devices.iter().map(|r| r.count).sum();
        let big = [
            Tile::new(s.count(self.people.reached), &s.t("impact-tile-people")).href(&rows("people", "")),
            Tile::new(s.count(self.people.ever), &s.t("impact-tile-ever")).href(&rows("people", "&ever=1")),
            Tile::new(s.count(devices), &s.t("impact-tile-devices")).href(&rows("devices", "")),
            match self.with_people {
                Some(count) => Tile::new(s.count(count), &s.t("impact-tile-with-people"))
                    .href(&rows("devices", "&destination=on_loan,given,with_people")),
                None => Tile::new(s.t("impact-too-few"), &s.t("impact-tile-with-people")),
            },
            Tile::new(s.count(self.waiting.waiting), &s.t("impact-tile-waiting"))
                .href(&rows("waiting", "&outcome=waiting")),
            Tile::new(s.count(self.warm.explained), &s.t("impact-tile-warm")).href(&rows("warm", "")),
        ];
        html! {
            (heading(None, &s.t("impact-title")))
            (s.errors())
            (FilterBar::new("/impact", &s.t("impact-period"), &s.t("common-show"))
                .field(Field::date("from", &s.t("impact-from")).value(&self.typed.from).error(s.error("from").as_deref()))
                .field(Field::date("to", &s.t("impact-to")).value(&self.typed.to).error(s.error("to").as_deref()))
                .clear(&s.t("impact-last-year"), "/impact"))
            p class="lead" { (s.tx("impact-lead", vec![("from", p.from.into()), ("to", p.to.into())])) }
            @if self.folded { (notice(Tone::Info, &s.t("impact-folded"), None)) }
            (tiles(&big))
            @if self.warm.explained > 0 { p { (s.tx("impact-warm", vec![("count", self.warm.explained.into()), ("of", self.warm.handed_over.into()),
                ("minutes", self.warm.minutes.into()), ("wanting", self.warm.follow_ups.into())])) } }
            (pictures::devices(s, &self.devices, self.with_people, p))
            (pictures::people(s, &self.people, &self.people.groups, "group", p))
            (pictures::people(s, &self.people, &self.people.places, "place", p))
            @if self.people.municipalities.len() > 1 {
                (pictures::people(s, &self.people, &self.people.municipalities, "municipality", p))
            }
            (pictures::waiting(s, &self.waiting, p))
            (pictures::stock(s, &self.stock, p))
            @if !self.stock.is_empty() {
                h2 { (s.t("impact-now")) }
                (self.now(s))
                @if s.can::<Replenish>() { p { a href="/replenishment" { (s.t("replenishment-from-impact")) } } }
            }
            p class="muted" { (s.t("impact-method")) }
        }
    }
}

impl ImpactPage {
    /// Each lending point now: what is there, what of that is free, how long it lasts.
    fn now(&self, s: &Screen) -> Markup {
        let columns = vec![
            Column::new(&s.t("impact-place")),
            Column::number(&s.t("impact-there")),
            Column::number(&s.t("impact-free")),
            Column::number(&s.t("impact-promised")),
            Column::number(&s.t("impact-not-yet")),
            Column::number(&s.t("impact-handed-over")),
            Column::new(&s.t("impact-cover")),
        ];
        let rows = self.stock.iter().map(|p| {
            let today = s.today.iso();
            let there = format!("{}?figure=stock&place={}&on={today}", pictures::ROWS, p.location);
            Row::link(&there, &p.name)
                .cell(s.count(p.there))
                .cell(s.count(p.free))
                .cell(s.count(p.promised))
                .cell(s.count(p.not_yet))
                .cell(s.count(p.handed_over))
                .cell(pictures::cover(s, p.cover))
        });
        maud::Render::render(&Table::new(&s.t("impact-now"), columns).hide_caption().rows(rows))
    }
}

/// Shows it.
pub async fn show(v: Visit<ViewImpact>, Query(form): Query<PeriodForm>) -> Reply {
    let (period, refusal) = match Period::read(&form, v.permit().today()) {
        Ok(p) => (p, None),
        Err(Fail::Refusal(r)) => (Period::last_year(v.permit().today()), Some(*r)),
        Err(other) => return Err(other.into()),
    };
    let page = v.read(move |tx, by| read(tx, by, period)).await?;
    Ok(match refusal {
        None => v.page(page),
        Some(r) => v.again(ImpactPage { typed: form, ..page }, r),
    })
}
