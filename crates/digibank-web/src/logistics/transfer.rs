//! One transfer: packing by scan where it leaves, receiving by scan where it arrives, with counter, undo and differences.

use super::transfers::{places, state_tag};
use crate::devices::list::Line;
use crate::shell::components::{
    Button, Choice, Column, Crumb, Icon, Row, ScanLoop, ScanResult, ScannedRow, Select, SummaryRow, Table, Tone,
    actions, breadcrumbs, counter, details, heading_with, link_button, post_button, scan_band, standing, summary_list,
    tag,
};
use crate::shell::page::{Page, Screen};
use crate::shell::timeline::{self, Line as Entry};
use crate::shell::{Body, Flash, Reply, Stop, Visit};
use axum::extract::Path;
use digibank_core::auth::Permit;
use digibank_core::auth::rights::MoveDevices;
use digibank_core::db::Tx;
use digibank_core::kernel::refusal::OrNotFound;
use digibank_core::kernel::{Code, CodeKind, DeviceId, Key, Res, Ts};
use digibank_core::logistics::transfer::{
    self, Counts, FindingForm, LineState, Packed, ReceivedAs, Transfer, TransferState,
};
use digibank_core::logistics::{letters, location, scanned};
use digibank_core::people::Programme;
use digibank_core::requests::request;
use maud::{Markup, html};
use serde::{Deserialize, Serialize};

/// A scan, as the box sends it.
#[derive(Clone, Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(default)]
pub struct TransferScanForm {
    /// What was scanned or typed.
    #[schema(required = true)]
    pub code: String,
}

/// How a receipt is closed.
#[derive(Clone, Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(default)]
pub struct ClosingForm {
    /// "1" closes although something is missing.
    pub with_differences: String,
}

/// What the last scan did.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct TransferScan {
    /// The device.
    pub device: Line,
    /// When it was packed: from the list, added, or again.
    pub packed: Option<Packed>,
    /// When it was received: expected, unexpected, again, found.
    pub received: Option<ReceivedAs>,
    /// True when the scanner's keyboard layout had garbled the code.
    pub repaired: bool,
}

/// One device of a transfer.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct TransferDevice {
    /// Where it stands on the transfer.
    pub state: LineState,
    /// The device.
    pub device: Line,
    /// When it was packed or received last, for the order of the running list.
    pub at: Ts,
    /// Where an unexpected device stood by our books.
    pub came_from: Option<String>,
}

/// One transfer.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct TransferPage {
    /// Its code.
    pub code: Code,
    /// Where it stands.
    pub state: TransferState,
    /// Its facts.
    pub transfer: Transfer,
    /// Name of where it leaves.
    pub from: String,
    /// Name of where it goes.
    pub to: String,
    /// How many devices stand where.
    pub counts: Counts,
    /// Its devices, in the order of the list.
    pub devices: Vec<TransferDevice>,
    /// What the last scan did.
    pub scan: Option<TransferScan>,
    /// True when the reader may pack and send.
    pub may_send: bool,
    /// True when the reader may receive.
    pub may_receive: bool,
    /// True while closing the receipt can be undone.
    pub may_reopen: bool,
    /// What happened, newest first.
    pub timeline: Vec<Entry>,
    /// Keys and names of where a missing device may have turned up.
    #[serde(skip)]
    places: Vec<(String, String)>,
}

impl TransferPage {
    /// Where its address is.
    pub fn href(&self) -> String {
        format!("/transfers/{}", self.code)
    }
    fn in_state(&self, wanted: &[LineState]) -> Vec<&TransferDevice> {
        self.devices.iter().filter(|d| wanted.contains(&d.state)).collect()
    }
}

/// Reads a transfer with all that its page shows.
pub fn read(
    tx: &mut Tx<'_>,
    by: &Permit<MoveDevices>,
    p: &Programme,
    number: i64,
    scan: Option<TransferScan>,
) -> Res<TransferPage> {
    let t = transfer::by_number(tx, by, number)?;
    let name =
        |tx: &mut Tx<'_>, id| Ok::<_, digibank_core::kernel::Fail>(location::find(tx, p.id, id)?.or_not_found()?.name);
    let mut devices = vec![];
    let mut lines = vec![];
    for (line, device) in transfer::lines(tx, p.id, &t)? {
        devices.push(TransferDevice {
            state: transfer::line_state(&t, &line),
            at: line.received_at.or(line.packed_at).unwrap_or(line.listed_at),
            came_from: match line.came_from {
                Some(l) => Some(name(tx, l)?),
                None => None,
            },
            device: Line::of(p, &device),
        });
        lines.push(line);
    }
    let may_receive = by.for_location(Some(t.to)).is_ok();
    Ok(TransferPage {
        code: p.code(CodeKind::Transfer, t.number),
        state: transfer::state(&t),
        from: name(tx, t.from)?,
        to: name(tx, t.to)?,
        counts: transfer::counts(tx, p.id, t.id)?,
        devices,
        scan,
        may_send: by.for_location(Some(t.from)).is_ok(),
        may_receive,
        may_reopen: may_receive && transfer::may_reopen(&t, &lines, by.at()),
        places: places(tx, by)?
            .into_iter()
            .filter(|(id, _, active)| *active && by.for_location(Some(*id)).is_ok())
            .map(|(id, name, _)| (id.to_string(), name))
            .collect(),
        timeline: timeline::read(tx, p.id, t.id.uuid())?,
        transfer: t,
    })
}

fn line_tag(s: &Screen, state: LineState) -> Markup {
    let (tone, drawing) = match state {
        LineState::Listed => (Tone::Plain, Icon::Dot),
        LineState::Packed => (Tone::Ok, Icon::Box),
        LineState::LeftBehind => (Tone::Plain, Icon::Back),
        LineState::OnItsWay => (Tone::Info, Icon::Truck),
        LineState::Received | LineState::Found => (Tone::Ok, Icon::Ok),
        LineState::Unexpected => (Tone::Warn, Icon::Attention),
        LineState::Missing => (Tone::Bad, Icon::Question),
        LineState::Lost => (Tone::Bad, Icon::Cross),
    };
    tag(tone, drawing, &s.word("line-state", state))
}

fn band(s: &Screen, p: &TransferPage) -> Option<Markup> {
    if let Some(r) = &s.refusal {
        let text: Vec<String> = r.problems.iter().map(|x| s.tx(x.key, x.args.clone())).collect();
        let way_on = html! {
            @if let Some((key, args)) = &r.way_on { p { (s.tx(key, args.clone())) } }
            @if let Some(link) = &r.link { (link_button(link, &s.t("stop-go-there"), false)) }
        };
        return Some(scan_band(ScanResult::Stop, &s.t("logistics-scan-stop"), text.join(" "), Some(way_on)));
    }
    let scan = p.scan.as_ref()?;
    let (result, word) = match (scan.packed, scan.received) {
        (Some(Packed::FromList), _) => (ScanResult::Ok, "packed"),
        (Some(Packed::Added), _) => (ScanResult::Attention, "added"),
        (Some(Packed::Again), _) | (None, Some(ReceivedAs::Again)) => (ScanResult::Attention, "again"),
        (None, Some(ReceivedAs::Expected)) => (ScanResult::Ok, "received"),
        (None, Some(ReceivedAs::Unexpected)) => (ScanResult::Attention, "unexpected"),
        (None, Some(ReceivedAs::Found)) => (ScanResult::Ok, "found"),
        (None, None) => return None,
    };
    let label = scan.device.code.map_or_else(|| s.t("devices-no-label"), |c| c.grouped());
    let sentence = html! {
        strong { (label) } " " (s.word("device-kind", scan.device.kind)) " " (scan.device.name) ". " (s.t(&format!("logistics-scan-{word}-text")))
        @if scan.repaired { " " (s.tx("scan-repaired", vec![("code", label.as_str().into())])) }
    };
    Some(scan_band(result, &s.t(&format!("logistics-scan-{word}")), sentence, None))
}

fn scanned_rows(s: &Screen, p: &TransferPage, states: &[LineState], undo: &str, undo_key: &str) -> Vec<ScannedRow> {
    let mut done = p.in_state(states);
    done.sort_by_key(|d| std::cmp::Reverse(d.at));
    done.iter()
        .take(100)
        .map(|d| {
            let code = d.device.code.map(|c| c.grouped()).unwrap_or_default();
            ScannedRow {
                result: if d.state == LineState::Unexpected { ScanResult::Attention } else { ScanResult::Ok },
                word: s.word("line-state", d.state),
                href: Some(d.device.href()),
                text: html! { (s.word("device-kind", d.device.kind)) " " (d.device.name) @if let Some(from) = &d.came_from { " · " (s.tx("logistics-came-from", vec![("location", from.as_str().into())])) } },
                undo: Some(post_button(&format!("{}/devices/{}/{undo}", p.href(), d.device.id), &s.csrf, Button::quiet(&s.t(undo_key)).small().icon(Icon::Undo).about(&code))),
                code,
            }
        })
        .collect()
}

fn packing(s: &Screen, p: &TransferPage) -> Markup {
    let words = s.tx("logistics-packed-count", vec![("done", p.counts.packed.into()), ("of", p.counts.listed.into())]);
    let send = html! {
        @if p.counts.packed > 0 { (post_button(&format!("{}/sending", p.href()), &s.csrf, Button::primary(&s.tx("logistics-send", vec![("count", p.counts.packed.into())])).icon(Icon::Truck))) }
    };
    html! {
        (ScanLoop::new(&format!("{}/packing", p.href()), &s.csrf, &s.t("logistics-pack-label"), &s.t("logistics-pack-button"))
            .hint(&s.t("logistics-pack-hint")).camera(&s.t("scan-camera")).band(band(s, p))
            .waiting(&s.t("logistics-pack-waiting"), &s.t("logistics-pack-waiting-text"))
            .counter(counter("packed", &s.t("logistics-packed"), &words, p.counts.packed as u64, p.counts.listed as u64))
            .rows(&s.t("logistics-packed"), scanned_rows(s, p, &[LineState::Packed], "unpacking", "logistics-unpack"))
            .finish(send))
        @if p.counts.packed > 0 && p.counts.packed < p.counts.listed { p class="hint" { (s.tx("logistics-send-leaves", vec![("count", (p.counts.listed - p.counts.packed).into())])) } }
        @let open = p.in_state(&[LineState::Listed]);
        @if !open.is_empty() {
            h2 { (s.t("logistics-still-to-pick")) }
            (device_table(s, &s.t("logistics-still-to-pick"), &open, |d| {
                post_button(&format!("{}/devices/{}/removal", p.href(), d.device.id), &s.csrf, Button::quiet(&s.t("logistics-take-off")).small().about(&d.device.code.map(|c| c.grouped()).unwrap_or_default()))
            }))
        }
        (details(&s.t("logistics-cancel"), html! {
            p { (s.t("logistics-cancel-text")) }
            (post_button(&format!("{}/cancellation", p.href()), &s.csrf, Button::danger(&s.t("logistics-cancel"))))
        }))
    }
}

fn receiving(s: &Screen, p: &TransferPage) -> Markup {
    let words =
        s.tx("logistics-received-count", vec![("done", p.counts.received.into()), ("of", p.counts.packed.into())]);
    let waiting = p.counts.packed - p.counts.received;
    let close = html! {
        @if waiting == 0 { (post_button(&format!("{}/closing", p.href()), &s.csrf, Button::primary(&s.t("logistics-close")).icon(Icon::Ok))) }
        @else if p.counts.received == 0 { p class="hint" { (s.t("logistics-close-after-first")) } }
        @else { (s.form(&format!("{}/closing", p.href())).hidden("with_differences", "1").body(Button::secondary(&s.tx("logistics-close-missing", vec![("count", waiting.into())])))) }
    };
    html! {
        (ScanLoop::new(&format!("{}/receiving", p.href()), &s.csrf, &s.t("logistics-receive-label"), &s.t("logistics-receive-button"))
            .hint(&s.t("logistics-receive-hint")).camera(&s.t("scan-camera")).band(band(s, p))
            .waiting(&s.t("logistics-receive-waiting"), &s.t("logistics-receive-waiting-text"))
            .counter(counter("received", &s.t("logistics-received"), &words, p.counts.received as u64, p.counts.packed as u64))
            .rows(&s.t("logistics-received"), scanned_rows(s, p, &[LineState::Received, LineState::Unexpected], "undo", "layout-undo"))
            .finish(close))
        @let open = p.in_state(&[LineState::OnItsWay]);
        @if !open.is_empty() {
            h2 { (s.t("logistics-still-to-come")) }
            (device_table(s, &s.t("logistics-still-to-come"), &open, |_| html! {}))
        }
        @if p.counts.received == 0 && waiting > 0 {
            (details(&s.t("logistics-nothing-came"), s.form(&format!("{}/closing", p.href())).hidden("with_differences", "1")
                .body(Button::secondary(&s.tx("logistics-close-missing", vec![("count", waiting.into())])))))
        }
    }
}

fn device_table(
    s: &Screen,
    caption: &str,
    devices: &[&TransferDevice],
    act: impl Fn(&TransferDevice) -> Markup,
) -> Table {
    let columns = [
        "logistics-device",
        "logistics-kind",
        "logistics-model",
        "logistics-serial",
        "logistics-line-state",
        "logistics-act",
    ]
    .map(|k| Column::new(&s.t(k)));
    Table::new(caption, columns.into()).hide_caption().rows(devices.iter().map(|d| {
        Row::link(&d.device.href(), &d.device.code.map_or_else(|| s.t("devices-no-label"), |c| c.grouped()))
            .cell(s.word("device-kind", d.device.kind))
            .cell(&d.device.name)
            .cell(d.device.serial.clone().unwrap_or_default())
            .cell(line_tag(s, d.state))
            .cell(act(d))
    }))
}

/// What can be done with one device of a closed transfer.
fn late_acts(s: &Screen, p: &TransferPage, d: &TransferDevice) -> Markup {
    let at = format!("{}/devices/{}", p.href(), d.device.id);
    let about = d.device.called(s);
    let undo = || {
        post_button(
            &format!("{at}/undo"),
            &s.csrf,
            Button::quiet(&s.t("layout-undo")).small().icon(Icon::Undo).about(&about),
        )
    };
    html! {
        @match (d.state, p.may_receive) {
            (LineState::Missing, true) => {
                (details(&s.t("logistics-found-word"), s.form(&format!("{at}/finding")).body(html! {
                    (Select::new("location", &s.t("logistics-found-where")).choices(p.places.iter().map(|(v, t)| Choice::new(v, t))).value(p.transfer.to.to_string()))
                    (Button::secondary(&s.t("logistics-receive-button")).small().about(&about))
                })))
                (post_button(&format!("{at}/loss"), &s.csrf, Button::danger(&s.t("logistics-give-up")).small().about(&about)))
            },
            (LineState::Found | LineState::Lost, true) => (undo()),
            _ => @if let Some(from) = &d.came_from { (s.tx("logistics-came-from", vec![("location", from.as_str().into())])) },
        }
    }
}

fn closed(s: &Screen, p: &TransferPage) -> Markup {
    let missing = p.in_state(&[LineState::Missing]);
    let rest: Vec<&TransferDevice> = p.devices.iter().filter(|d| d.state != LineState::Missing).collect();
    html! {
        @if p.may_reopen {
            (actions(post_button(&format!("{}/closing/undo", p.href()), &s.csrf, Button::quiet(&s.t("logistics-reopen")).icon(Icon::Undo))))
        }
        @if !missing.is_empty() {
            h2 id="missing" { (s.t("logistics-missing")) }
            (standing(Tone::Warn, &s.tx("logistics-missing-count", vec![("count", missing.len().into())]), &s.t("logistics-missing-here"), None))
            @if p.may_receive {
                (ScanLoop::new(&format!("{}/receiving", p.href()), &s.csrf, &s.tx("logistics-found-label", vec![("location", p.to.as_str().into())]), &s.t("logistics-receive-button")).camera(&s.t("scan-camera")).band(band(s, p)))
            }
            (device_table(s, &s.t("logistics-missing"), &missing, |d| late_acts(s, p, d)))
        } @else if let Some(b) = band(s, p) { (b) }
        @if !rest.is_empty() {
            h2 { (s.t("logistics-devices")) }
            (device_table(s, &s.t("logistics-devices"), &rest, |d| late_acts(s, p, d)))
        }
    }
}

impl Page for TransferPage {
    fn title(&self, s: &Screen) -> String {
        format!("{} {}", s.t("logistics-transfer"), self.code.grouped())
    }
    fn main(&self, s: &Screen) -> Markup {
        let all: Vec<&TransferDevice> = self.devices.iter().collect();
        html! {
            (breadcrumbs(&s.t("common-trail"), &[Crumb::link(&s.t("logistics-transfers-title"), "/transfers"), Crumb::here(&self.title(s))]))
            (heading_with(None, self.title(s), state_tag(s, self.state)))
            (summary_list(&[
                SummaryRow::new(&s.t("logistics-from"), &self.from),
                SummaryRow::new(&s.t("logistics-to"), &self.to),
                SummaryRow::new(&s.t("logistics-made-at"), s.instant(self.transfer.created_at)),
            ]))
            @if self.state == TransferState::Picking { (actions(link_button(&format!("{}/pick-list", self.href()), &s.t("logistics-pick-list"), false))) }
            @match (self.state, self.may_send, self.may_receive) {
                (TransferState::Picking, true, _) => (packing(s, self)),
                (TransferState::InTransit, _, true) => (receiving(s, self)),
                (TransferState::Picking | TransferState::InTransit, ..) => {
                    p { (s.t("logistics-only-look")) }
                    (device_table(s, &s.t("logistics-devices"), &all, |_| html! {}))
                },
                (TransferState::Received | TransferState::ReceivedWithDifferences | TransferState::Cancelled, ..) => (closed(s, self)),
            }
            h2 { (s.t("timeline-title")) }
            (timeline::show(s, &self.timeline))
        }
    }
}

/// Shows a transfer.
pub async fn show(v: Visit<MoveDevices>, Path(code): Path<String>) -> Reply {
    let (number, p) = (v.number(&code, CodeKind::Transfer)?, v.programme().clone());
    let page = v.read(move |tx, by| read(tx, by, &p, number, None)).await?;
    Ok(v.page(page))
}

/// Runs an act on a transfer; a refusal shows the transfer again.
async fn act(
    v: &Visit<MoveDevices>,
    code: &str,
    f: impl Fn(&mut Tx<'_>, &Permit<MoveDevices>, &Transfer) -> Res<Option<TransferScan>> + Send + 'static,
) -> Result<Result<TransferPage, Box<(TransferPage, digibank_core::kernel::Refusal)>>, Stop> {
    let (number, p) = (v.number(code, CodeKind::Transfer)?, v.programme().clone());
    let again = p.clone();
    let done = v
        .attempt(move |tx, by| {
            let t = transfer::by_number(tx, by, number)?;
            let scan = f(tx, by, &t)?;
            read(tx, by, &p, number, scan)
        })
        .await?;
    match done {
        Ok(page) => Ok(Ok(page)),
        Err(refusal) => {
            let page = v.read(move |tx, by| read(tx, by, &again, number, None)).await?;
            Ok(Err(Box::new((page, refusal))))
        }
    }
}

type Acted = Result<TransferPage, Box<(TransferPage, digibank_core::kernel::Refusal)>>;

fn reply(v: &Visit<MoveDevices>, done: Acted, flash: impl Fn(&TransferPage) -> Flash) -> Reply {
    match done {
        Ok(page) => Ok(v.done(page.href(), flash(&page), page)),
        Err(both) => Ok(v.again(both.0, both.1)),
    }
}

/// The answer to a scan stands on the page itself: the box keeps the focus.
fn scanned_reply(v: &Visit<MoveDevices>, done: Acted) -> Reply {
    match done {
        Ok(page) => Ok(v.page(page)),
        Err(both) => Ok(v.again(both.0, both.1)),
    }
}

/// Packs a scanned device.
pub async fn pack(v: Visit<MoveDevices>, Path(code): Path<String>, Body(form): Body<TransferScanForm>) -> Reply {
    let p = v.programme().clone();
    let done = act(&v, &code, move |tx, by, t| {
        let (device, repaired) = scanned::device(tx, by.programme(), &form.code)?;
        let packed = transfer::pack(tx, by, t, &device)?;
        Ok(Some(TransferScan { device: Line::of(&p, &device), packed: Some(packed), received: None, repaired }))
    })
    .await?;
    scanned_reply(&v, done)
}

/// Receives a scanned device.
pub async fn receive(v: Visit<MoveDevices>, Path(code): Path<String>, Body(form): Body<TransferScanForm>) -> Reply {
    let p = v.programme().clone();
    let done = act(&v, &code, move |tx, by, t| {
        let (device, repaired) = scanned::device(tx, by.programme(), &form.code)?;
        let received = transfer::receive(tx, by, t, &device)?;
        Ok(Some(TransferScan { device: Line::of(&p, &device), packed: None, received: Some(received), repaired }))
    })
    .await?;
    scanned_reply(&v, done)
}

/// Takes a device out of the box.
pub async fn unpack(v: Visit<MoveDevices>, Path((code, id)): Path<(String, String)>) -> Reply {
    let id: DeviceId = id.parse().map_err(|_| Stop::not_found())?;
    let done = act(&v, &code, move |tx, by, t| transfer::unpack(tx, by, t, id).map(|()| None)).await?;
    reply(&v, done, |_| Flash::ok("logistics-is-unpacked"))
}

/// Takes a device off the list.
pub async fn take_off(v: Visit<MoveDevices>, Path((code, id)): Path<(String, String)>) -> Reply {
    let id: DeviceId = id.parse().map_err(|_| Stop::not_found())?;
    let done = act(&v, &code, move |tx, by, t| transfer::take_off(tx, by, t, id).map(|()| None)).await?;
    reply(&v, done, |_| Flash::ok("logistics-is-off-the-list"))
}

/// Sends what is packed.
pub async fn send(v: Visit<MoveDevices>, Path(code): Path<String>) -> Reply {
    let done = act(&v, &code, |tx, by, t| transfer::send(tx, by, t).map(|_| None)).await?;
    reply(&v, done, |p| Flash::ok("logistics-is-sent").with("count", p.counts.packed).with("location", &p.to))
}

/// Undoes the receipt of a device, or that it was given up.
pub async fn undo(v: Visit<MoveDevices>, Path((code, id)): Path<(String, String)>) -> Reply {
    let id: DeviceId = id.parse().map_err(|_| Stop::not_found())?;
    let done = act(&v, &code, move |tx, by, t| transfer::take_back(tx, by, t, id).map(|()| None)).await?;
    reply(&v, done, |p| {
        let missing = p.devices.iter().any(|d| d.device.id == id && d.state == LineState::Missing);
        Flash::ok(if missing { "logistics-is-missing-again" } else { "logistics-receipt-is-undone" })
    })
}

/// Closes the receipt.
pub async fn close(v: Visit<MoveDevices>, Path(code): Path<String>, Body(form): Body<ClosingForm>) -> Reply {
    let done =
        act(&v, &code, move |tx, by, t| transfer::close(tx, by, t, form.with_differences == "1").map(|_| None)).await?;
    reply(&v, done, |p| {
        let said = match p.state {
            TransferState::ReceivedWithDifferences => Flash::attention("logistics-is-closed-with-differences"),
            _ => Flash::ok("logistics-is-closed"),
        };
        said.undo(format!("{}/closing/undo", p.href()))
    })
}

/// Undoes the closing of the receipt.
pub async fn reopen(v: Visit<MoveDevices>, Path(code): Path<String>) -> Reply {
    let done = act(&v, &code, |tx, by, t| transfer::reopen(tx, by, t).map(|_| None)).await?;
    reply(&v, done, |_| Flash::ok("logistics-is-reopened"))
}

/// Receives a missing device after all, where it turned up.
pub async fn find(
    v: Visit<MoveDevices>,
    Path((code, id)): Path<(String, String)>,
    Body(form): Body<FindingForm>,
) -> Reply {
    let device: DeviceId = id.parse().map_err(|_| Stop::not_found())?;
    let done = act(&v, &code, move |tx, by, t| transfer::find_missing(tx, by, t, device, &form).map(|()| None)).await?;
    reply(&v, done, |p| Flash::ok("logistics-is-found").undo(format!("{}/devices/{device}/undo", p.href())))
}

/// Cancels a transfer that has not left.
pub async fn cancel(v: Visit<MoveDevices>, Path(code): Path<String>) -> Reply {
    let done = act(&v, &code, |tx, by, t| transfer::cancel(tx, by, t).map(|_| None)).await?;
    reply(&v, done, |_| Flash::ok("logistics-is-cancelled"))
}

/// Gives up a device that never arrived.
pub async fn give_up(v: Visit<MoveDevices>, Path((code, id)): Path<(String, String)>) -> Reply {
    let id: DeviceId = id.parse().map_err(|_| Stop::not_found())?;
    let done = act(&v, &code, move |tx, by, t| {
        transfer::give_up(tx, by, t, id)?;
        request::let_go(tx, by.who(), id)?;
        Ok(None)
    })
    .await?;
    reply(&v, done, |p| Flash::attention("logistics-is-given-up").undo(format!("{}/devices/{id}/undo", p.href())))
}

/// The pick list as PDF.
pub async fn pick_list(v: Visit<MoveDevices>, Path(code): Path<String>) -> Reply {
    let number = v.number(&code, CodeKind::Transfer)?;
    let lang = v.permit().actor().lang;
    let document = v
        .read(move |tx, by| {
            let t = transfer::by_number(tx, by, number)?;
            letters::pick_list(tx, by.programme(), lang, &t)
        })
        .await?;
    let bytes = tokio::task::spawn_blocking(move || letters::pdf(&document))
        .await
        .map_err(|_| Stop::broken("the pick list was not made"))??;
    Ok(v.file(&format!("{code}.pdf"), "application/pdf", true, bytes))
}
