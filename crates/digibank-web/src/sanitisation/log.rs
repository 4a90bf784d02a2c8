//! A wipe log: bring it, see what it is matched with, file it.

use crate::devices::list::Line;
use crate::sanitisation::attest::AttestLine;
use crate::shell::components::{
    Button, Choice, Column, Field, Icon, Row, Select, Table, Tone, actions, back_link, checkbox, heading, notice, tag,
};
use crate::shell::page::{Page, Screen};
use crate::shell::{Body, Flash, Query, Reply, Stop, Upload, Visit};
use axum::extract::Path;
use digibank_core::auth::rights::Sanitise;
use digibank_core::db::Tx;
use digibank_core::devices::{Device, WipeLevel, device};
use digibank_core::kernel::code::{Scanned, read_scan};
use digibank_core::kernel::{CodeKind, FileId, ProgrammeId, Res};
use digibank_core::people::Programme;
use digibank_core::sanitisation::level::{Outcome, Reason, judge};
use digibank_core::sanitisation::report::{self, FilingForm, WipeLog};
use digibank_core::sanitisation::{MediumKind, nwipe_log};
use maud::{Markup, html};
use serde::{Deserialize, Serialize};

/// A log sent as text.
#[derive(Clone, Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct LogForm {
    /// The log itself.
    #[schema(required = true)]
    pub log: String,
    /// The tool's exit state, when noted.
    pub exit_state: String,
    /// The device it belongs to, by code, when known.
    pub device: String,
}

/// One drive of a log.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct DriveLine {
    /// What the log says.
    pub drive: nwipe_log::Drive,
    /// True when its serial number is that of a known medium.
    pub known: bool,
    /// The kind it is, or most likely is.
    pub kind: MediumKind,
    /// The device it is or will be noted in.
    pub device: Option<Line>,
    /// What the attempt is worth.
    pub outcome: Outcome,
    /// Why.
    pub reason: Reason,
    /// The level it reaches.
    pub level: Option<WipeLevel>,
}

/// A log and what it was matched with.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct LogPage {
    /// The log.
    pub id: FileId,
    /// nwipe's version.
    pub version: Option<String>,
    /// Serial number of the computer it ran on.
    pub host_serial: Option<String>,
    /// The device that is.
    pub host: Option<Line>,
    /// Drives it worked on.
    pub drives: Vec<DriveLine>,
    /// Serial numbers of drives it saw and left alone.
    pub left_alone: Vec<String>,
    #[serde(skip)]
    device: String,
}

/// The form that brings a log; for a device, or for whichever it turns out to be.
pub fn upload_form(s: &Screen, device: Option<&str>) -> Markup {
    s.form("/wipe-logs/upload").with_files().hidden("device", device.unwrap_or("")).body(html! {
        (Field::file("file", &s.t("sanitisation-log-file")).hint(&s.t("sanitisation-log-hint")).accept(".log,.txt,text/plain").error(s.error("file").as_deref()))
        (Field::number("exit_state", &s.t("sanitisation-exit-state")).hint(&s.t("sanitisation-exit-hint")).optional(&s.t("common-optional")).narrow().error(s.error("exit_state").as_deref()))
        (actions(Button::primary(&s.t("sanitisation-read-log"))))
    })
}

impl Page for LogPage {
    fn title(&self, s: &Screen) -> String {
        s.t("sanitisation-log-title")
    }
    fn main(&self, s: &Screen) -> Markup {
        let heads = ["drive", "serial", "kind", "in-device", "outcome"]
            .map(|k| Column::new(&s.t(&format!("sanitisation-{k}"))));
        let rows = self.drives.iter().map(|d| {
            let (tone, drawing) = match d.outcome {
                Outcome::Passed => (Tone::Ok, Icon::Ok),
                Outcome::Unproven => (Tone::Warn, Icon::Attention),
                Outcome::Failed => (Tone::Bad, Icon::Stop),
            };
            let place = match &d.device {
                Some(line) => html! { a href=(line.href()) { (line.code.map_or_else(|| s.t("devices-no-label"), |c| c.grouped())) } },
                None => html! { (s.t("sanitisation-no-device")) },
            };
            Row::new(d.drive.model.clone().unwrap_or_else(|| d.drive.name.clone()))
                .cell(html! {
                    (d.drive.serial.clone().unwrap_or_default()) " "
                    (s.t(if d.known { "sanitisation-serial-matched" } else { "sanitisation-serial-new" }))
                })
                .cell(html! {
                    @if d.known { (s.word("medium-kind", d.kind)) (crate::shell::components::hidden("kinds", "")) } @else {
                        (Select::new("kinds", &s.t("sanitisation-kind")).choices(s.words::<MediumKind>("medium-kind").iter().map(|(v, t)| Choice::new(v, t))).value(d.kind))
                    }
                })
                .cell(place)
                .cell(html! {
                    (tag(tone, drawing, &s.word("outcome", d.outcome)))
                    @if d.reason != Reason::Fine { " " (s.word("reason", d.reason)) }
                    @if let Some(level) = d.level { " " (s.word("wipe-level", level)) }
                })
        });
        let no_device = self.drives.iter().any(|d| d.device.is_none());
        let mut hosts: Vec<_> = self.drives.iter().filter_map(|d| d.device.as_ref().map(|l| l.id)).collect();
        hosts.dedup();
        html! {
            (s.errors())
            (back_link("/sanitisation", &s.t("common-back")))
            (heading(None, &s.t("sanitisation-log-title")))
            p { (s.tx("sanitisation-log-made", vec![("version", self.version.clone().unwrap_or_default().into()), ("serial", self.host_serial.clone().unwrap_or_default().into())])) }
            @if !self.left_alone.is_empty() {
                (notice(Tone::Warn, &s.tx("sanitisation-left-alone", vec![("serials", self.left_alone.join(", ").into())]), None))
            }
            (s.form(&format!("/wipe-logs/{}/filing", self.id)).body(html! {
                (Table::new(&s.t("sanitisation-drives"), heads.into()).rows(rows))
                @if no_device {
                    (Field::scan("device", &s.t("sanitisation-which-device")).value(&self.device).error(s.error("device").as_deref()))
                } @else { (crate::shell::components::hidden("device", &self.device)) }
                @if hosts.len() == 1 || no_device {
                    (checkbox("all_media", "1", &s.t("sanitisation-all-media"), false))
                }
                (actions(Button::primary(&s.t("sanitisation-file"))))
            }))
        }
    }
}

fn device_named(tx: &mut Tx<'_>, programme: &Programme, text: &str) -> Res<Option<Device>> {
    match read_scan(text) {
        Scanned::Code { code, .. } if code.kind == CodeKind::Device && code.prefix == programme.prefix() => {
            device::by_number(tx, programme.id, code.number)
        }
        Scanned::Text(t) if !t.is_empty() => match &device::by_serial(tx, programme.id, &t)?[..] {
            [one] => Ok(Some(one.clone())),
            _ => Ok(None),
        },
        _ => Ok(None),
    }
}

fn look(tx: &mut Tx<'_>, programme: &Programme, log: &WipeLog, device: &str) -> Res<LogPage> {
    let given = device_named(tx, programme, device)?;
    let r = report::look(tx, programme.id, log, given.as_ref())?;
    let drives = r
        .matches
        .iter()
        .map(|m| {
            let kind = m.medium.as_ref().map_or_else(|| m.drive.likely_kind(), |k| k.kind);
            let j = judge(kind, &r.log.evidence(&m.drive, log.exit_state));
            DriveLine {
                drive: m.drive.clone(),
                known: m.medium.is_some(),
                kind,
                device: m.device.as_ref().map(|d| Line::of(programme, d)),
                outcome: j.outcome,
                reason: j.reason,
                level: j.level,
            }
        })
        .collect();
    // sticks are what the tool was started from
    let left_alone =
        r.log.left_alone.iter().filter(|d| !d.bus.as_deref().unwrap_or("").to_ascii_uppercase().contains("USB"));
    Ok(LogPage {
        id: log.id,
        version: r.log.version.clone(),
        host_serial: r.log.host_serial.clone(),
        host: r.host.as_ref().map(|d| Line::of(programme, d)),
        drives,
        left_alone: left_alone.map(|d| d.serial.clone().unwrap_or_else(|| d.name.clone())).collect(),
        device: device.to_owned(),
    })
}

async fn take_in(v: &Visit<Sanitise>, bytes: Vec<u8>, exit_state: String, device: String) -> Reply {
    let programme = v.programme().clone();
    let asked = device.clone();
    let taken = v
        .attempt(move |tx, by| {
            let log = report::receive(tx, by, &bytes, &exit_state)?;
            look(tx, &programme, &log, &asked)
        })
        .await?;
    match taken {
        Ok(page) => {
            let query = form_urlencoded::Serializer::new(String::new()).append_pair("device", &device).finish();
            Ok(v.on_to(format!("/wipe-logs/{}?{query}", page.id), page))
        }
        Err(refusal) => Ok(v.again(super::bench::WipeBenchPage::empty(), refusal)),
    }
}

/// Receives a file.
pub async fn upload(v: Visit<Sanitise>, u: Upload) -> Reply {
    let (exit_state, device) = (u.field("exit_state").to_owned(), u.field("device").to_owned());
    take_in(&v, u.bytes, exit_state, device).await
}

/// Receives text.
pub async fn receive(v: Visit<Sanitise>, Body(form): Body<LogForm>) -> Reply {
    take_in(&v, form.log.into_bytes(), form.exit_state, form.device).await
}

/// Which device a log is looked at for.
#[derive(Clone, Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct Ask {
    device: String,
}

async fn read(v: &Visit<Sanitise>, id: &str, device: String) -> Result<LogPage, Stop> {
    let id: FileId = id.parse().map_err(|_| Stop::not_found())?;
    let programme = v.programme().clone();
    v.read(move |tx, by| {
        let log = report::get(tx, by.programme(), id)?;
        look(tx, &programme, &log, &device)
    })
    .await
}

/// Shows a log and its matches.
pub async fn show(v: Visit<Sanitise>, Path(id): Path<String>, Query(ask): Query<Ask>) -> Reply {
    let page = read(&v, &id, ask.device).await?;
    Ok(v.page(page))
}

/// What filing did to one device.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct FiledLine {
    /// The device.
    pub device: Line,
    /// Attempts that count.
    pub passed: usize,
    /// Attempts filed.
    pub attempts: usize,
    /// The attest issued.
    pub attest: Option<AttestLine>,
}

/// What filing did.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct FiledPage {
    /// Per device.
    pub devices: Vec<FiledLine>,
}

fn file_all(
    tx: &mut Tx<'_>,
    by: &digibank_core::auth::Permit<Sanitise>,
    p: &Programme,
    id: FileId,
    form: &FilingForm,
) -> Res<FiledPage> {
    let programme: ProgrammeId = by.programme();
    let log = report::get(tx, programme, id)?;
    let given = device_named(tx, p, &form.device)?;
    let filed = report::file(tx, by, &log, given.as_ref(), form)?;
    let devices = filed
        .iter()
        .map(|f| FiledLine {
            device: Line::of(p, &f.device),
            passed: f.attempts.iter().filter(|a| a.outcome == Outcome::Passed).count(),
            attempts: f.attempts.len(),
            attest: f.attest.as_ref().map(|a| AttestLine::of(p, a)),
        })
        .collect();
    Ok(FiledPage { devices })
}

/// Files a log.
pub async fn file(v: Visit<Sanitise>, Path(id): Path<String>, Body(form): Body<FilingForm>) -> Reply {
    let key: FileId = id.parse().map_err(|_| Stop::not_found())?;
    let (typed, programme) = (form.clone(), v.programme().clone());
    match v.attempt(move |tx, by| file_all(tx, by, &programme, key, &typed)).await? {
        Err(refusal) => {
            let page = read(&v, &id, form.device).await?;
            Ok(v.again(page, refusal))
        }
        Ok(page) => {
            let all_passed = page.devices.iter().all(|d| d.passed == d.attempts);
            let flash = match (all_passed, page.devices.iter().any(|d| d.attest.is_some())) {
                (true, true) => Flash::ok("sanitisation-filed-attested"),
                (true, false) => Flash::ok("sanitisation-filed"),
                (false, _) => Flash::stop("sanitisation-filed-failed"),
            };
            let to = page
                .devices
                .first()
                .map_or_else(|| "/sanitisation".to_owned(), |d| format!("{}/media", d.device.href()));
            Ok(v.done(to, flash, page))
        }
    }
}
