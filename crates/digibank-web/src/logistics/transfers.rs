//! All transfers, what is still missing, and the form for a new one.

use crate::devices::list::Line;
use crate::shell::components::{
    Button, Choice, Column, Crumb, Field, FilterBar, Icon, Pages, Radios, Row, Select, Table, Tone, actions,
    breadcrumbs, empty_state, heading, heading_with, link_button, post_button, standing, tag,
};
use crate::shell::page::{Page, Screen};
use crate::shell::{Body, Filters, Flash, Once, Query, Reply, Visit};
use digibank_core::auth::Permit;
use digibank_core::auth::rights::MoveDevices;
use digibank_core::db::Tx;
use digibank_core::devices::DeviceKind;
use digibank_core::kernel::{Code, CodeKind, LocationId, PageAsk, Res, Ts, Word};
use digibank_core::logistics::location;
use digibank_core::logistics::transfer::{
    self, Counts, Fill, Transfer, TransferFilter, TransferForm, TransferState, state,
};
use digibank_core::people::Programme;
use maud::{Markup, html};
use serde::{Deserialize, Serialize};

/// Missing devices in the list at most.
const MISSING: usize = 200;

/// What is asked of the list.
#[derive(Clone, Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(default)]
pub struct Ask {
    state: String,
    from: String,
    to: String,
    after: Option<String>,
}

/// A transfer in a list.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct TransferLine {
    /// Its code.
    pub code: Code,
    /// Where it stands.
    pub state: TransferState,
    /// Name of where it leaves.
    pub from: String,
    /// Name of where it goes.
    pub to: String,
    /// When its list was made.
    pub created_at: Ts,
    /// How many devices stand where.
    pub counts: Counts,
}

/// A device that never arrived: its transfer was closed without it.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct MissingLine {
    /// The transfer it left with.
    pub transfer: Code,
    /// The device.
    pub device: Line,
    /// Name of where it left.
    pub from: String,
    /// Name of where it should have arrived.
    pub to: String,
    /// Since when it is missing: when the receipt was closed.
    pub since: Ts,
    /// True when the reader may receive it after all, or give it up.
    pub may_receive: bool,
}

impl MissingLine {
    /// The missing devices within reach, longest missing first; so many at most.
    pub fn read(tx: &mut Tx<'_>, by: &Permit<MoveDevices>, p: &Programme, most: usize) -> Res<Vec<MissingLine>> {
        let places = places(tx, by)?;
        let name = |id| places.iter().find(|(l, ..)| *l == id).map(|(_, n, _)| n.clone()).unwrap_or_default();
        let found = transfer::missing(tx, by, most)?;
        let line = |m: transfer::Missing| MissingLine {
            transfer: p.code(CodeKind::Transfer, m.transfer.number),
            device: Line::of(p, &m.device),
            from: name(m.transfer.from),
            to: name(m.transfer.to),
            since: m.since,
            may_receive: by.for_location(Some(m.transfer.to)).is_ok(),
        };
        Ok(found.into_iter().map(line).collect())
    }

    /// What can be done with it: it turned up where it should be, elsewhere, or it is given up.
    fn acts(&self, s: &Screen) -> Markup {
        let at = format!("/transfers/{}", self.transfer);
        let about = self.device.called(s);
        let found = s.tx("logistics-found-at", vec![("location", self.to.as_str().into())]);
        html! { @if self.may_receive {
            (post_button(&format!("{at}/devices/{}/finding", self.device.id), &s.csrf, Button::secondary(&found).small().about(&about)))
            a href={ (at) "#missing" } { (s.t("logistics-found-elsewhere")) span class="vh" { " " (about) } }
            (post_button(&format!("{at}/devices/{}/loss", self.device.id), &s.csrf, Button::danger(&s.t("logistics-give-up")).small().about(&about)))
        } }
    }

    /// The missing devices as a table, each with what can be done.
    pub fn table(s: &Screen, lines: &[MissingLine]) -> Table {
        let columns = [
            "logistics-device",
            "logistics-model",
            "logistics-transfer",
            "logistics-way",
            "logistics-missing-since",
            "logistics-act",
        ]
        .map(|k| Column::new(&s.t(k)));
        Table::new(&s.t("logistics-missing"), columns.into()).hide_caption().rows(lines.iter().map(|m| {
            Row::link(&m.device.href(), &m.device.called(s))
                .cell(&m.device.name)
                .cell(html! { a href={ "/transfers/" (m.transfer) } { (m.transfer.grouped()) } })
                .cell(s.tx("logistics-from-to", vec![("from", m.from.as_str().into()), ("to", m.to.as_str().into())]))
                .cell(s.day(m.since.day()))
                .cell(m.acts(s))
        }))
    }
}

/// A page of transfers.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct TransferList {
    /// The transfers, newest first.
    pub transfers: Vec<TransferLine>,
    /// Devices that never arrived and were not given up, longest missing first; at most two hundred.
    pub missing: Vec<MissingLine>,
    /// How many there are.
    pub missing_count: i64,
    /// Key for the next page.
    pub next: Option<String>,
    #[serde(skip)]
    ask: Ask,
    #[serde(skip)]
    locations: Vec<(String, String)>,
}

/// The state of a transfer as a tag.
pub fn state_tag(s: &Screen, state: TransferState) -> Markup {
    let (tone, drawing) = match state {
        TransferState::Picking => (Tone::Info, Icon::Box),
        TransferState::InTransit => (Tone::Warn, Icon::Truck),
        TransferState::Received => (Tone::Ok, Icon::Ok),
        TransferState::ReceivedWithDifferences => (Tone::Bad, Icon::Attention),
        TransferState::Cancelled => (Tone::Plain, Icon::Cross),
    };
    tag(tone, drawing, &s.word("transfer-state", state))
}

/// Keys and names of all locations.
pub fn places(tx: &mut Tx<'_>, by: &Permit<MoveDevices>) -> Res<Vec<(LocationId, String, bool)>> {
    Ok(location::list(tx, by.programme(), None)?.into_iter().map(|l| (l.id, l.name, l.active)).collect())
}

impl Page for TransferList {
    fn title(&self, s: &Screen) -> String {
        s.t("logistics-transfers-title")
    }
    fn main(&self, s: &Screen) -> Markup {
        let pick = |name: &str, label: &str, now: &str, options: Vec<(String, String)>| {
            Select::new(name, &s.t(label))
                .choices(
                    std::iter::once(Choice::new("", &s.t("common-all")))
                        .chain(options.iter().map(|(v, t)| Choice::new(v, t))),
                )
                .value(now)
        };
        let columns = vec![
            Column::new(&s.t("logistics-transfer")),
            Column::new(&s.t("logistics-from")),
            Column::new(&s.t("logistics-to")),
            Column::new(&s.t("logistics-made-at")),
            Column::number(&s.t("logistics-count")),
            Column::new(&s.t("common-state")),
        ];
        let next = self.next.as_ref().map(|n| {
            let query = form_urlencoded::Serializer::new(String::new())
                .append_pair("state", &self.ask.state)
                .append_pair("from", &self.ask.from)
                .append_pair("to", &self.ask.to)
                .append_pair("after", n)
                .finish();
            format!("/transfers?{query}")
        });
        html! {
            (heading_with(None, self.title(s), link_button("/transfers/new", &s.t("logistics-transfer-new"), true)))
            @if !self.missing.is_empty() {
                h2 id="missing" { (s.t("logistics-missing")) }
                (standing(Tone::Warn, &s.tx("logistics-missing-count", vec![("count", self.missing_count.into())]), &s.t("logistics-missing-text"), None))
                (MissingLine::table(s, &self.missing))
                h2 { (s.t("logistics-transfers-all")) }
            }
            (FilterBar::new("/transfers", &s.t("common-filter"), &s.t("common-show"))
                .field(pick("state", "common-state", &self.ask.state, s.words::<TransferState>("transfer-state")))
                .field(pick("from", "logistics-from", &self.ask.from, self.locations.clone()))
                .field(pick("to", "logistics-to", &self.ask.to, self.locations.clone()))
                .clear(&s.t("common-clear"), "/transfers"))
            @if self.transfers.is_empty() {
                (empty_state(Icon::Truck, &s.t("logistics-transfers-none"), &s.t("logistics-transfers-none-text"), Some(link_button("/transfers/new", &s.t("logistics-transfer-new"), false))))
            } @else {
                (Table::new(&self.title(s), columns).hide_caption().rows(self.transfers.iter().map(|t| {
                    Row::link(&format!("/transfers/{}", t.code), &t.code.grouped())
                        .cell(&t.from).cell(&t.to).cell(s.instant(t.created_at)).cell(s.count(t.counts.listed)).cell(state_tag(s, t.state))
                })))
                (Pages::new(&s.t("common-pages")).next(next.as_deref(), &s.t("common-next")))
            }
        }
    }
}

/// Shows the list.
pub async fn show(v: Visit<MoveDevices>, Query(ask): Query<Ask>) -> Reply {
    let mut f = Filters::default();
    let filter = TransferFilter {
        state: f.word("state", &ask.state),
        from: f.value("from", &ask.from),
        to: f.value("to", &ask.to),
    };
    v.sound(f)?;
    let (p, after) = (v.programme().clone(), PageAsk { after: ask.after.clone() });
    let page = v
        .read(move |tx, by| {
            let found = transfer::page(tx, by, &filter, &after)?;
            let locations = places(tx, by)?;
            let name = |id: LocationId| {
                locations.iter().find(|(l, ..)| *l == id).map(|(_, n, _)| n.clone()).unwrap_or_default()
            };
            let line = |(t, counts): (Transfer, Counts)| TransferLine {
                code: p.code(CodeKind::Transfer, t.number),
                state: state(&t),
                from: name(t.from),
                to: name(t.to),
                created_at: t.created_at,
                counts,
            };
            Ok(TransferList {
                transfers: found.rows.into_iter().map(line).collect(),
                missing: MissingLine::read(tx, by, &p, MISSING)?,
                missing_count: transfer::count_missing(tx, by)?,
                next: found.next,
                ask: ask.clone(),
                locations: locations.iter().map(|(id, n, _)| (id.to_string(), n.clone())).collect(),
            })
        })
        .await?;
    Ok(v.page(page))
}

/// The form for a new transfer.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct NewTransferPage {
    /// What was typed so far.
    pub form: TransferForm,
    #[serde(skip)]
    from: Vec<(String, String)>,
    #[serde(skip)]
    to: Vec<(String, String)>,
}

impl Page for NewTransferPage {
    fn title(&self, s: &Screen) -> String {
        s.t("logistics-transfer-new")
    }
    fn main(&self, s: &Screen) -> Markup {
        let f = &self.form;
        let fill = if f.fill.is_empty() { Fill::Ready.word() } else { &f.fill };
        html! {
            (s.errors())
            (breadcrumbs(&s.t("common-trail"), &[Crumb::link(&s.t("logistics-transfers-title"), "/transfers"), Crumb::here(&self.title(s))]))
            (heading(None, &self.title(s)))
            (s.form_once("/transfers").body(html! {
                (Select::new("from", &s.t("logistics-from")).choices(self.from.iter().map(|(v, t)| Choice::new(v, t))).value(&f.from).error(s.error("from").as_deref()))
                (Select::new("to", &s.t("logistics-to")).choices(std::iter::once(Choice::new("", &s.t("logistics-choose"))).chain(self.to.iter().map(|(v, t)| Choice::new(v, t)))).value(&f.to).error(s.error("to").as_deref()))
                (Radios::new("fill", &s.t("logistics-fill")).choices(Fill::ALL.iter().map(|x| Choice::new(x.word(), &s.word("fill", *x)))).value(fill).error(s.error("fill").as_deref()))
                (Select::new("kind", &s.t("logistics-only-kind")).choices(std::iter::once(Choice::new("", &s.t("common-all"))).chain(s.words::<DeviceKind>("device-kind").iter().map(|(v, t)| Choice::new(v, t)))).value(&f.kind).error(s.error("kind").as_deref()))
                (Field::number("how_many", &s.t("logistics-how-many")).narrow().hint(&s.t("logistics-how-many-hint")).value(&f.how_many).error(s.error("how_many").as_deref()).optional(&s.t("common-optional")))
                (actions(Button::primary(&s.t("logistics-transfer-make")).icon(Icon::Truck)))
            }))
        }
    }
}

fn blank(tx: &mut Tx<'_>, by: &Permit<MoveDevices>, form: TransferForm) -> Res<NewTransferPage> {
    let all: Vec<_> = places(tx, by)?.into_iter().filter(|(_, _, active)| *active).collect();
    let pairs = |keep: &dyn Fn(LocationId) -> bool| {
        all.iter().filter(|(id, ..)| keep(*id)).map(|(id, n, _)| (id.to_string(), n.clone())).collect()
    };
    Ok(NewTransferPage { form, from: pairs(&|id| by.for_location(Some(id)).is_ok()), to: pairs(&|_| true) })
}

/// What of the form can stand in the address.
#[derive(Clone, Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(default)]
pub struct NewAsk {
    from: String,
    to: String,
    fill: String,
}

/// The empty form; from, to and what comes on the list can stand in the address.
pub async fn form(v: Visit<MoveDevices>, Query(ask): Query<NewAsk>) -> Reply {
    let form = TransferForm { from: ask.from, to: ask.to, fill: ask.fill, ..TransferForm::default() };
    let page = v.read(move |tx, by| blank(tx, by, form.clone())).await?;
    Ok(v.page(page))
}

/// Makes a transfer.
pub async fn create(v: Visit<MoveDevices>, Body(form): Body<TransferForm>) -> Reply {
    let (p, typed): (Programme, _) = (v.programme().clone(), form.clone());
    let done = v
        .attempt_once(
            move |tx, by| {
                let t = transfer::start(tx, by, &form)?;
                super::transfer::read(tx, by, &p, t.number, None)
            },
            |page| page.href(),
        )
        .await?;
    match done {
        Once::Before(answer) => Ok(answer),
        Once::Made(page) => {
            let flash = Flash::ok("logistics-transfer-made")
                .with("count", page.counts.listed)
                .undo(format!("{}/cancellation", page.href()));
            Ok(v.done(page.href(), flash, page))
        }
        Once::Refused(refusal) => {
            let page = v.read(move |tx, by| blank(tx, by, typed.clone())).await?;
            Ok(v.again(page, refusal))
        }
    }
}
