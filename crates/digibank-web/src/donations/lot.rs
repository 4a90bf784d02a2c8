//! One lot: what was promised, listed and received, and what happened.

use super::differences::devices;
use super::list::{LotLine, state_tag};
use crate::shell::components::{
    Button, Column, Crumb, Row, SummaryRow, Table, Tile, Tone, actions, breadcrumbs, counter, heading_with,
    link_button, notice, post_button, standing, summary_list, tiles,
};
use crate::shell::page::{Page, Screen};
use crate::shell::timeline::{self, Line as Entry};
use crate::shell::{Reply, Visit};
use axum::extract::Path;
use digibank_core::auth::Permit;
use digibank_core::auth::rights::{AnnounceLots, PrintLabels, ReceiveLots, ViewAttests, ViewDevices, ViewLots};
use digibank_core::db::Tx;
use digibank_core::donations::differences::{self, DifferenceLine};
use digibank_core::donations::lot::{self, KindCount};
use digibank_core::donations::{Import, ImportState, LotState, PickUp, import};
use digibank_core::kernel::identifiers::Country;
use digibank_core::kernel::{Code, CodeKind, ImportId, Key, LotId, Res, Ts};
use digibank_core::logistics::location;
use digibank_core::people::Programme;
use digibank_core::sanitisation::{AttestState, attest};
use maud::{Markup, html};
use serde::Serialize;

/// Devices that never came, in the list on the page at most.
const NEVER_CAME: usize = 20;

/// One lot.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct LotPage {
    /// Code, state, donor, counts.
    pub lot: LotLine,
    /// Its key.
    pub id: LotId,
    /// Counts its changes; whoever changes it sends it back.
    pub version: i64,
    /// What was promised, kind by kind.
    pub promises: Vec<KindCount>,
    /// How many devices were promised.
    pub promised: i64,
    /// How many devices the lists name.
    pub listed: i64,
    /// How many received devices no list named.
    pub extras: i64,
    /// How many announced devices never came; known once receiving has ended.
    pub never_came: i64,
    /// The first of those that a list names.
    pub never_came_lines: Vec<DifferenceLine>,
    /// A note.
    pub note: Option<String>,
    /// How and where it is fetched.
    pub pick_up: PickUp,
    /// Somebody looked over the devices at pick-up.
    pub preselected: bool,
    /// Where it is or was received.
    pub location: Option<String>,
    /// The valid attest of the lot as a whole, for who may see it.
    pub attest: Option<Code>,
    /// Its uploaded lists, newest first.
    pub imports: Vec<ImportLine>,
    /// What happened, newest first.
    pub timeline: Vec<Entry>,
}

/// An uploaded list in short.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct ImportLine {
    /// Its key.
    pub id: ImportId,
    /// Its state.
    pub state: ImportState,
    /// Its rows.
    pub rows: i64,
    /// Devices it announced.
    pub created: i64,
    /// Rows left out.
    pub refused: i64,
    /// When it was uploaded.
    pub created_at: Ts,
}

impl ImportLine {
    /// An import in short.
    pub fn of(i: &Import) -> ImportLine {
        ImportLine {
            id: i.id,
            state: i.state(),
            rows: i.rows,
            created: i.created,
            refused: i.refused,
            created_at: i.created_at,
        }
    }
}

impl LotPage {
    fn next_steps(&self, s: &Screen) -> Markup {
        let at = format!("/lots/{}", self.lot.code);
        let to = |tail: &str, key: &str, main| link_button(&format!("{at}{tail}"), &s.t(key), main);
        let open = matches!(self.lot.state, LotState::Announced | LotState::Receiving);
        html! {
            @if s.can::<ReceiveLots>() && self.lot.state != LotState::Withdrawn {
                (to("/receiving", if self.lot.state == LotState::Received { "donations-reopen" } else { "donations-receive" }, open))
            }
            @if s.can::<AnnounceLots>() && open { (to("/imports/new", "donations-upload", !s.can::<ReceiveLots>())) }
            @if self.lot.received > 0 && s.can::<PrintLabels>() {
                (link_button(&format!("/labels?lot={}", self.lot.code), &s.t("labels-of-lot-print"), false))
            }
            @if s.can::<ReceiveLots>() && self.lot.state != LotState::Withdrawn { (to("/earmark", "earmark-change", false)) }
            @if self.lot.received > 0 { (to("/differences", "donations-see-differences", false)) }
            @if self.lot.received > 0 && s.can::<ViewAttests>() { (to("/attests", "attests-title", false)) }
            @if self.lot.donor.is_none() && self.lot.received > 0 && s.can::<ReceiveLots>() {
                (link_button(&format!("/walk-in/{}", self.lot.code), &s.t("donations-receipt"), false))
            }
            @if s.can::<AnnounceLots>() && self.lot.state == LotState::Announced {
                (to("/change", "common-change", false))
                (post_button(&format!("{at}/withdrawal"), &s.csrf, Button::quiet(&s.t("donations-withdraw"))))
            }
        }
    }
    /// What never came, and how it can come after all.
    fn never_came(&self, s: &Screen) -> Markup {
        let text = if s.can::<ReceiveLots>() { "donations-never-came-receive" } else { "donations-never-came-bring" };
        let more = self.never_came - self.never_came_lines.len() as i64;
        html! { @if self.never_came > 0 {
            h2 id="never-came" { (s.t("donations-never-came-title")) }
            (standing(Tone::Warn, &s.tx("donations-never-came", vec![("count", self.never_came.into())]), &s.t(text), s.can::<ReceiveLots>().then(|| {
                link_button(&format!("/lots/{}/receiving", self.lot.code), &s.t("donations-reopen"), false)
            })))
            (devices(s, &s.t("donations-never-came-title"), self.never_came, &self.never_came_lines))
            @if more > 0 && !self.never_came_lines.is_empty() {
                p { a href=(format!("/lots/{}/differences", self.lot.code)) { (s.t("donations-see-differences")) } }
            }
        } }
    }
    fn imports_table(&self, s: &Screen) -> Markup {
        let columns = vec![
            Column::new(&s.t("donations-list-of")),
            Column::new(&s.t("common-state")),
            Column::number(&s.t("donations-rows")),
            Column::number(&s.t("donations-created")),
            Column::number(&s.t("donations-left-out")),
        ];
        let rows = self.imports.iter().map(|i| {
            let text = s.instant(i.created_at);
            let first = if s.can::<AnnounceLots>() {
                Row::link(&format!("/lots/{}/imports/{}", self.lot.code, i.id), &text)
            } else {
                Row::new(text)
            };
            first
                .cell(s.word("import-state", i.state))
                .cell(s.count(i.rows))
                .cell(s.count(i.created))
                .cell(s.count(i.refused))
        });
        html! { (Table::new(&s.t("donations-lists"), columns).hide_caption().rows(rows)) }
    }
}

impl Page for LotPage {
    fn title(&self, s: &Screen) -> String {
        s.tx("donations-lot", vec![("code", self.lot.code.grouped().into())])
    }
    fn main(&self, s: &Screen) -> Markup {
        let kinds: Vec<String> =
            self.promises.iter().map(|p| format!("{}: {}", s.word("device-kind", p.kind), s.count(p.count))).collect();
        let address =
            [self.pick_up.street.as_str(), self.pick_up.postcode.as_str(), self.pick_up.municipality.as_str()];
        let address: Vec<&str> = address.into_iter().filter(|p| !p.is_empty()).collect();
        let facts = [
            ("donations-donor", Some(self.lot.donor_words(s))),
            ("donations-promised", Some(kinds.join(", "))),
            ("donations-pick-up-on", self.lot.pick_up_on.map(|d| s.day(d))),
            ("donations-address", Some(address.join(", ")).filter(|a| !a.is_empty())),
            ("donations-wishes", Some(self.pick_up.wishes.clone()).filter(|w| !w.is_empty())),
            ("devices-location", self.location.clone()),
            ("donations-preselected", Some(s.t(if self.preselected { "common-yes" } else { "common-no" }))),
            ("earmark-title", Some(self.lot.earmark_words(s))),
            ("common-note", self.note.clone()),
        ];
        let rows: Vec<SummaryRow> =
            facts.iter().filter_map(|(k, v)| v.as_ref().map(|v| SummaryRow::new(&s.t(k), v))).collect();
        let differences = format!("/lots/{}/differences", self.lot.code);
        let mut numbers = vec![
            Tile::new(s.count(self.promised), &s.t("donations-promised")),
            Tile::new(s.count(self.listed), &s.t("donations-listed")),
            Tile::new(s.count(self.lot.received), &s.t("donations-received")),
        ];
        let never =
            Tile::new(s.count(self.never_came), &s.t("donations-never-came-word")).href("#never-came").tone(Tone::Warn);
        numbers.extend((self.never_came > 0).then_some(never));
        let missing = self.listed - self.lot.as_announced;
        if self.listed > 0 && self.lot.received > 0 {
            let one = |n: i64, key: &str| Tile::new(s.count(n), &s.t(key)).href(&differences);
            let open = self.lot.state == LotState::Receiving;
            numbers.extend((open && missing > 0).then(|| one(missing, "donations-not-yet")));
            numbers.extend((self.extras > 0).then(|| one(self.extras, "donations-extra")));
        }
        let words = self.lot.count_words(s);
        let belgium = s.programme.as_ref().is_some_and(|p| p.country == Country::Be);
        html! {
            (breadcrumbs(&s.t("common-trail"), &[Crumb::link(&s.t("donations-title"), "/lots"), Crumb::here(&self.lot.code.grouped())]))
            (heading_with(Some(&self.lot.donor_words(s)), self.title(s), state_tag(s, self.lot.state)))
            @if self.lot.state == LotState::Receiving && belgium && !self.preselected {
                (notice(Tone::Warn, &s.t("donations-not-preselected"), Some(&s.t("donations-not-preselected-text"))))
            }
            (tiles(&numbers))
            (counter("lot", &s.t("donations-received"), &words, self.lot.as_announced.max(0) as u64, self.lot.expected.max(0) as u64))
            (actions(self.next_steps(s)))
            @if s.can::<ViewDevices>() && self.lot.received > 0 { p { a href=(format!("/devices?lot={}", self.id)) { (s.t("donations-all-devices")) } } }
            (summary_list(&rows))
            @if let Some(code) = self.attest {
                p { (s.t("attests-whole-lot")) ": " a href=(format!("/attests/{code}")) { (code.grouped()) } }
            }
            (self.never_came(s))
            @if !self.imports.is_empty() { h2 { (s.t("donations-lists")) } (self.imports_table(s)) }
            h2 { (s.t("timeline-title")) }
            (timeline::show(s, &self.timeline))
        }
    }
}

/// Reads a lot for its page.
pub fn read(tx: &mut Tx<'_>, by: &Permit<ViewLots>, programme: &Programme, number: i64) -> Res<LotPage> {
    let l = lot::by_number(tx, by, number)?;
    let location = match l.location {
        Some(id) => location::find(tx, by.programme(), id)?.map(|l| l.name),
        None => None,
    };
    let attest = match by.actor().may::<ViewAttests>() {
        Ok(_) => attest::of_lot(tx, by.programme(), l.id)?
            .into_iter()
            .find(|a| a.state == AttestState::Valid)
            .map(|a| programme.code(CodeKind::Attest, a.number)),
        Err(_) => None,
    };
    let never_came = l.never_came();
    let never_came_lines = match never_came {
        0 => vec![],
        _ => differences::missing(tx, programme, &l, NEVER_CAME)?,
    };
    Ok(LotPage {
        lot: LotLine::of(tx, programme, &l)?,
        never_came,
        never_came_lines,
        id: l.id,
        version: l.version,
        promises: lot::promises(tx, by.programme(), l.id)?,
        promised: l.promised,
        listed: l.listed,
        extras: l.extras,
        note: l.note,
        pick_up: lot::pick_up(tx, by.programme(), l.id)?,
        preselected: l.preselected,
        location,
        attest,
        imports: import::of_lot(tx, by.programme(), l.id)?.iter().map(ImportLine::of).collect(),
        timeline: timeline::read(tx, by.programme(), l.id.uuid())?,
    })
}

/// Shows one lot.
pub async fn show(v: Visit<ViewLots>, Path(code): Path<String>) -> Reply {
    let number = v.number(&code, CodeKind::Lot)?;
    let programme = v.programme().clone();
    let page = v.read(move |tx, by| read(tx, by, &programme, number)).await?;
    Ok(v.page(page))
}
