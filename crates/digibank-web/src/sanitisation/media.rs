//! The media of one device: what is in it, what was done to each, and what is still to do.

use crate::devices::list::Line;
use crate::devices::page::{Which, find, named};
use crate::sanitisation::attest::AttestLine;
use crate::shell::components::{
    Button, Choice, Column, Crumb, Field, Icon, Radios, Row, Select, SummaryRow, Table, Tone, actions, breadcrumbs,
    card, checkbox, details, empty_state, heading_with, link_button, notice, summary_list, tag,
};
use crate::shell::page::{Page, Screen};
use crate::shell::{Body, Flash, Query, Reply, Stop, Visit};
use axum::extract::Path;
use digibank_core::auth::Permit;
use digibank_core::auth::rights::{Sanitise, ValidateSanitisation, ViewDevices};
use digibank_core::db::Tx;
use digibank_core::devices::{Device, Sanitisation, device, stays};
use digibank_core::kernel::code::{Scanned, read_scan};
use digibank_core::kernel::refusal::OrNotFound;
use digibank_core::kernel::{CodeKind, MediumId, Refusal, Res, SanitisationId, Ts};
use digibank_core::people::Programme;
use digibank_core::sanitisation::level::{self, Outcome, Technique, Verification};
use digibank_core::sanitisation::{
    Attempt, AttemptForm, Medium, MediumForm, MediumKind, MediumState, attempt, attest, medium,
};
use maud::{Markup, html};
use serde::{Deserialize, Serialize};

/// One medium with its attempts.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct MediumLine {
    /// The medium.
    pub medium: Medium,
    /// Its state now.
    pub state: MediumState,
    /// Attempts, oldest first.
    pub attempts: Vec<Attempt>,
}

/// The media of a device.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct MediaPage {
    /// The device.
    pub device: Line,
    /// Its fact about data.
    #[schema(value_type = Object)]
    pub sanitisation: Sanitisation,
    /// True when the device is with a person or gone.
    pub outside: bool,
    /// When somebody said "these are all media in it", if that still holds.
    pub confirmed_at: Option<Ts>,
    /// The media.
    pub media: Vec<MediumLine>,
    /// The attests, newest first.
    pub attests: Vec<AttestLine>,
    /// True when an attest can be issued now.
    pub may_attest: bool,
    #[serde(skip)]
    form: MediumForm,
}

impl MediaPage {
    fn base(&self) -> String {
        self.device.href()
    }
}

/// Reads the page of a device.
pub fn read(tx: &mut Tx<'_>, programme: &Programme, d: &Device) -> Res<MediaPage> {
    let stay = stays::stay(tx, programme.id, d.id)?;
    let mut media = vec![];
    for m in medium::of_device(tx, programme.id, d.id)? {
        let attempts = attempt::of_medium(tx, programme.id, m.id)?;
        media.push(MediumLine { state: m.state(stay), medium: m, attempts });
    }
    Ok(MediaPage {
        device: Line::of(programme, d),
        sanitisation: d.facts.sanitisation,
        outside: d.facts.outside(),
        confirmed_at: medium::confirmed_at(tx, programme.id, d.id, stay)?,
        media,
        attests: attest::of_device(tx, programme.id, d.id)?.iter().map(|a| AttestLine::of(programme, a)).collect(),
        may_attest: attest::may_issue(tx, programme.id, d)?.is_ok(),
        form: MediumForm::default(),
    })
}

/// Colour and drawing of a medium's state.
pub fn tone(state: MediumState) -> (Tone, Icon) {
    match state {
        MediumState::MustBeWiped => (Tone::Warn, Icon::Wipe),
        MediumState::Wiped => (Tone::Ok, Icon::Shield),
        MediumState::Failed => (Tone::Bad, Icon::Stop),
        MediumState::Removed => (Tone::Warn, Icon::Parts),
        MediumState::Destroyed => (Tone::Plain, Icon::Bin),
    }
}

impl Page for MediaPage {
    fn title(&self, s: &Screen) -> String {
        let code = self.device.called(s);
        s.tx("sanitisation-media-of", vec![("code", code.into())])
    }
    fn main(&self, s: &Screen) -> Markup {
        let trail = [
            Crumb::link(&s.t("devices-title"), "/devices"),
            Crumb::link(&self.device.called(s), &self.base()),
            Crumb::here(&s.t("sanitisation-media")),
        ];
        html! {
            (s.errors())
            (breadcrumbs(&s.t("common-trail"), &trail))
            (heading_with(Some(&self.device.name), self.title(s), s.status(self.device.status)))
            (self.verdict(s))
            @if self.media.is_empty() {
                (empty_state(Icon::Wipe, &s.t("sanitisation-no-media"), &s.t("sanitisation-no-media-text"), None))
            }
            @for line in &self.media { (medium_card(s, line)) }
            @if s.can::<Sanitise>() { (self.work(s)) }
        }
    }
}

impl MediaPage {
    /// What holds the device up, or the proof that nothing does.
    fn verdict(&self, s: &Screen) -> Markup {
        let (tone, key) = match self.sanitisation {
            Sanitisation::MustBeWiped | Sanitisation::Failed if self.outside => {
                (Tone::Bad, "sanitisation-verdict-disproven")
            }
            Sanitisation::Wiped(_) | Sanitisation::MediaRemoved | Sanitisation::NeverHeldData => {
                (Tone::Ok, "sanitisation-verdict-clean")
            }
            Sanitisation::Failed => (Tone::Bad, "sanitisation-verdict-failed"),
            Sanitisation::MustBeWiped if self.confirmed_at.is_none() => (Tone::Warn, "sanitisation-verdict-unseen"),
            Sanitisation::MustBeWiped => (Tone::Warn, "sanitisation-verdict-must"),
        };
        html! {
            (notice(tone, &s.t(key), None))
            @for a in self.attests.iter().filter(|a| a.state == attest::AttestState::Valid).take(1) {
                (actions(html! {
                    (link_button(&format!("/attests/{}/pdf", a.code), &s.t("attests-open-pdf"), true))
                    (link_button(&format!("/attests/{}", a.code), &s.t("attests-open-page"), false))
                }))
            }
            @if self.may_attest && s.can::<Sanitise>() && !self.attests.iter().any(|a| a.state == attest::AttestState::Valid) {
                (s.form(&format!("{}/attest", self.base())).body(actions(Button::primary(&s.t("attests-issue")))))
            }
        }
    }

    fn work(&self, s: &Screen) -> Markup {
        let f = &self.form;
        let inside = self
            .media
            .iter()
            .any(|m| matches!(m.state, MediumState::MustBeWiped | MediumState::Wiped | MediumState::Failed));
        html! {
            @if self.confirmed_at.is_none() {
                (card(&s.t("sanitisation-confirm-title"), s.form(&format!("{}/media/confirmation", self.base()))
                    .hidden("none", if inside { "" } else { "1" })
                    .body(html! {
                        p { (s.t(if inside { "sanitisation-confirm-text" } else { "sanitisation-confirm-none-text" })) }
                        (actions(Button::primary(&s.t(if inside { "sanitisation-confirm" } else { "sanitisation-confirm-none" }))))
                    })))
            }
            (card(&s.t("sanitisation-file-log"), super::log::upload_form(s, self.device.code.map(|c| c.to_string()).as_deref())))
            (details(&s.t("sanitisation-add-medium"), s.form(&format!("{}/media", self.base())).body(html! {
                (Select::new("kind", &s.t("sanitisation-kind")).error(s.error("kind").as_deref())
                    .choices(s.words::<MediumKind>("medium-kind").iter().map(|(v, t)| Choice::new(v, t))).value(&f.kind))
                (Field::text("serial", &s.t("sanitisation-serial")).value(&f.serial).error(s.error("serial").as_deref()))
                (Field::text("maker", &s.t("sanitisation-maker")).value(&f.maker).error(s.error("maker").as_deref()).optional(&s.t("common-optional")))
                (Field::text("model", &s.t("sanitisation-model")).value(&f.model).error(s.error("model").as_deref()).optional(&s.t("common-optional")))
                (Field::number("size_gb", &s.t("sanitisation-size-gb")).value(&f.size_gb).error(s.error("size_gb").as_deref()).optional(&s.t("common-optional")).narrow())
                (Field::text("slot", &s.t("sanitisation-slot")).value(&f.slot).error(s.error("slot").as_deref()).optional(&s.t("common-optional")))
                (checkbox("fixed", "1", &s.t("sanitisation-fixed"), f.fixed == "1"))
                (actions(Button::secondary(&s.t("sanitisation-add"))))
            })))
        }
    }
}

fn medium_card(s: &Screen, line: &MediumLine) -> Markup {
    let m = &line.medium;
    let (tone, drawing) = tone(line.state);
    let mut rows =
        vec![SummaryRow::new(&s.t("sanitisation-state"), tag(tone, drawing, &s.word("medium-state", line.state)))];
    if let (MediumState::Wiped, Some(level)) = (line.state, m.level) {
        rows.push(SummaryRow::new(&s.t("sanitisation-level"), s.word("wipe-level", level)));
    }
    let size = m.size_bytes.map(|n| format!("{} GB", n / 1_000_000_000));
    for (key, value) in
        [("sanitisation-serial", m.serial.clone()), ("sanitisation-size", size), ("sanitisation-slot", m.slot.clone())]
    {
        rows.extend(value.map(|v| SummaryRow::new(&s.t(key), v)));
    }
    let name = [m.maker.as_deref(), m.model.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let title = format!("{} {name}", s.word("medium-kind", m.kind));
    card(
        title.trim(),
        html! {
            (summary_list(&rows))
            @if !line.attempts.is_empty() { (attempts_table(s, &line.attempts)) }
            @if s.can::<Sanitise>() && line.state != MediumState::Destroyed { (medium_acts(s, line)) }
        },
    )
}

fn attempts_table(s: &Screen, attempts: &[Attempt]) -> Markup {
    let heads =
        ["when", "technique", "tool", "verified", "outcome"].map(|k| Column::new(&s.t(&format!("sanitisation-{k}"))));
    let rows = attempts.iter().map(|a| {
        let technique = a.evidence.technique.map_or_else(|| s.t("sanitisation-only-read"), |t| s.word("technique", t));
        let outcome = match a.outcome {
            Outcome::Passed => s.word("outcome", a.outcome),
            Outcome::Unproven | Outcome::Failed => format!("{}: {}", s.word("outcome", a.outcome), s.word("reason", a.reason)),
        };
        Row::new(s.instant(a.recorded_at))
            .cell(technique)
            .cell([a.tool.as_deref(), a.tool_version.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" "))
            .cell(s.word("verification", a.evidence.verification))
            .cell(html! {
                @if a.withdrawn_at.is_some() { del { (outcome) } " " (s.t("sanitisation-withdrawn")) } @else {
                    (outcome)
                    @if s.can::<ValidateSanitisation>() && a.level != Some(digibank_core::devices::WipeLevel::Destroy) {
                        (s.form(&format!("/attempts/{}/withdrawal", a.id)).body(Button::quiet(&s.t("sanitisation-withdraw")).small()))
                    }
                }
            })
    });
    html! { (Table::new(&s.t("sanitisation-attempts"), heads.into()).rows(rows)) }
}

fn medium_acts(s: &Screen, line: &MediumLine) -> Markup {
    let m = &line.medium;
    let about = m.serial.clone().unwrap_or_else(|| s.word("medium-kind", m.kind));
    html! {
        (actions(html! {
            @if matches!(line.state, MediumState::MustBeWiped | MediumState::Wiped) {
                (link_button(&format!("/media/{}/attempts", m.id), &s.t("sanitisation-enter-attempt"), false))
            }
            @if line.state != MediumState::Removed {
                (s.form(&format!("/media/{}/removal", m.id)).body(Button::secondary(&s.t("sanitisation-remove")).about(&about)))
            }
            (s.form(&format!("/media/{}/destruction", m.id)).body(Button::danger(&s.t(if line.state == MediumState::Removed { "sanitisation-destroy" } else { "sanitisation-remove-and-destroy" })).about(&about)))
        }))
        @if line.state == MediumState::Removed {
            (s.form(&format!("/media/{}/installation", m.id)).body(html! {
                (Field::scan("device", &s.t("sanitisation-put-into")).error(s.error("device").as_deref()))
                (Button::secondary(&s.t("sanitisation-install")).about(&about))
            }))
        }
    }
}

/// Shows the media of a device.
pub async fn show(v: Visit<ViewDevices>, Path(code): Path<String>) -> Reply {
    let which = named(&v, &code)?;
    let programme = v.programme().clone();
    let page = v
        .read(move |tx, _| {
            let d = find(tx, programme.id, which)?;
            read(tx, &programme, &d)
        })
        .await?;
    Ok(v.page(page))
}

/// Changes a device's media and shows them again; a refusal is shown on the same page.
async fn change(
    v: &Visit<Sanitise>,
    which: Which,
    flash: Flash,
    form: MediumForm,
    f: impl Fn(&mut Tx<'_>, &Permit<Sanitise>, &Device) -> Res<Device> + Send + 'static,
) -> Reply {
    let programme = v.programme().clone();
    let done = v
        .attempt(move |tx, by| {
            let d = find(tx, by.programme(), which)?;
            let d = f(tx, by, &d)?;
            read(tx, &programme, &d)
        })
        .await?;
    match done {
        Ok(page) => Ok(v.done(format!("{}/media", page.base()), flash, page)),
        Err(refusal) => {
            let programme = v.programme().clone();
            let mut page = v
                .read(move |tx, _| {
                    let d = find(tx, programme.id, which)?;
                    read(tx, &programme, &d)
                })
                .await?;
            page.form = form;
            Ok(v.again(page, refusal))
        }
    }
}

/// Notes a medium.
pub async fn add(v: Visit<Sanitise>, Path(code): Path<String>, Body(form): Body<MediumForm>) -> Reply {
    let which = named(&v, &code)?;
    let typed = form.clone();
    change(&v, which, Flash::ok("sanitisation-medium-added"), form, move |tx, by, d| {
        Ok(medium::add(tx, by, d, &typed)?.1)
    })
    .await
}

/// "These are all media in it."
#[derive(Clone, Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct ConfirmForm {
    /// "1": there is none in it.
    pub none: String,
}

/// Confirms the list of media.
pub async fn confirm(v: Visit<Sanitise>, Path(code): Path<String>, Body(form): Body<ConfirmForm>) -> Reply {
    let which = named(&v, &code)?;
    let none = form.none == "1";
    change(&v, which, Flash::ok("sanitisation-confirmed"), MediumForm::default(), move |tx, by, d| {
        medium::confirm(tx, by, d, none)
    })
    .await
}

async fn host_of(v: &Visit<Sanitise>, id: &str) -> Result<(MediumId, Which), Stop> {
    let id: MediumId = id.parse().map_err(|_| Stop::not_found())?;
    let host = v.read(move |tx, by| Ok(medium::get(tx, by.programme(), id)?.device)).await?;
    Ok((id, Err(host)))
}

/// Takes a medium out.
pub async fn remove(v: Visit<Sanitise>, Path(id): Path<String>) -> Reply {
    let (id, host) = host_of(&v, &id).await?;
    change(&v, host, Flash::ok("sanitisation-medium-removed"), MediumForm::default(), move |tx, by, _| {
        let m = medium::get(tx, by.programme(), id)?;
        Ok(medium::remove(tx, by, &m)?.1)
    })
    .await
}

/// A note with a destruction.
#[derive(Clone, Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct DestroyForm {
    /// How and where, if worth keeping.
    pub note: String,
}

/// Takes a medium out, when needed, and notes that it was destroyed.
pub async fn destroy(v: Visit<Sanitise>, Path(id): Path<String>, Body(form): Body<DestroyForm>) -> Reply {
    let (id, host) = host_of(&v, &id).await?;
    change(&v, host, Flash::ok("sanitisation-medium-destroyed"), MediumForm::default(), move |tx, by, _| {
        let m = medium::get(tx, by.programme(), id)?;
        Ok(attempt::destroy(tx, by, &m, &form.note)?.1)
    })
    .await
}

/// Which device a loose medium goes into.
#[derive(Clone, Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct InstallForm {
    /// Its code.
    #[schema(required = true)]
    pub device: String,
}

/// Puts a loose medium into a device.
pub async fn install(v: Visit<Sanitise>, Path(id): Path<String>, Body(form): Body<InstallForm>) -> Reply {
    let (id, host) = host_of(&v, &id).await?;
    let prefix = v.programme().prefix();
    change(&v, host, Flash::ok("sanitisation-medium-installed"), MediumForm::default(), move |tx, by, _| {
        let number = match read_scan(&form.device) {
            Scanned::Code { code, .. } if code.kind == CodeKind::Device && code.prefix == prefix => code.number,
            _ => return Refusal::at("device", "refusal-not-a-device-code").fail(),
        };
        let Some(d) = device::by_number(tx, by.programme(), number)? else {
            return Refusal::at("device", "refusal-not-a-device-code").fail();
        };
        let m = medium::get(tx, by.programme(), id)?;
        Ok(medium::install(tx, by, &m, &d)?.1)
    })
    .await
}

/// The form for an attempt entered by hand.
#[derive(Clone, Debug, Serialize)]
pub struct AttemptPage {
    medium: Medium,
    device: Line,
    form: AttemptForm,
}

impl Page for AttemptPage {
    fn title(&self, s: &Screen) -> String {
        s.tx(
            "sanitisation-attempt-on",
            vec![("medium", self.medium.serial.clone().map_or_else(|| self.medium.said(), Into::into))],
        )
    }
    fn main(&self, s: &Screen) -> Markup {
        let f = &self.form;
        let fitting = s.words::<Technique>("technique").into_iter().filter(|(v, _)| {
            use digibank_core::kernel::Word;
            Technique::from_word(v)
                .is_some_and(|t| t != Technique::Destroy && level::reaches(self.medium.kind, t).is_some())
        });
        html! {
            (s.errors())
            (crate::shell::components::back_link(&format!("{}/media", self.device.href()), &s.t("common-back")))
            (heading_with(Some(&self.device.name), self.title(s), html! {}))
            (s.form(&format!("/media/{}/attempts", self.medium.id)).body(html! {
                (Select::new("technique", &s.t("sanitisation-technique")).error(s.error("technique").as_deref())
                    .choices(std::iter::once(Choice::new("", "")).chain(fitting.map(|(v, t)| Choice::new(&v, &t)))).value(&f.technique))
                (Radios::new("result", &s.t("sanitisation-result")).error(s.error("result").as_deref())
                    .choice("done", &s.t("tool-result-done")).choice("failed", &s.t("tool-result-failed")).value(&f.result))
                (Field::number("errors", &s.t("sanitisation-errors")).hint(&s.t("sanitisation-errors-hint")).value(&f.errors).error(s.error("errors").as_deref()).narrow())
                (Radios::new("verification", &s.t("sanitisation-verification")).error(s.error("verification").as_deref())
                    .choices(s.words::<Verification>("verification").iter().map(|(v, t)| Choice::new(v, t))).value(&f.verification))
                (Field::number("verified_percent", &s.t("sanitisation-percent")).hint(&s.t("sanitisation-percent-hint")).value(&f.verified_percent).error(s.error("verified_percent").as_deref()).narrow())
                (checkbox("encrypted", "1", &s.t("sanitisation-encrypted"), f.encrypted == "1"))
                (Field::text("tool", &s.t("sanitisation-tool")).value(&f.tool).error(s.error("tool").as_deref()).optional(&s.t("common-optional")))
                (Field::text("tool_version", &s.t("sanitisation-tool-version")).value(&f.tool_version).error(s.error("tool_version").as_deref()).optional(&s.t("common-optional")).narrow())
                (Field::textarea("note", &s.t("common-note")).value(&f.note).error(s.error("note").as_deref()).optional(&s.t("common-optional")))
                (actions(Button::primary(&s.t("sanitisation-save-attempt"))))
            }))
        }
    }
}

async fn attempt_page(v: &Visit<Sanitise>, id: MediumId, form: AttemptForm) -> Result<AttemptPage, Stop> {
    let programme = v.programme().clone();
    v.read(move |tx, by| {
        let medium = medium::get(tx, by.programme(), id)?;
        let d = device::get(tx, by.programme(), medium.device)?;
        Ok(AttemptPage { medium, device: Line::of(&programme, &d), form: form.clone() })
    })
    .await
}

/// Shows the form.
pub async fn attempt_form(v: Visit<Sanitise>, Path(id): Path<String>, Query(form): Query<AttemptForm>) -> Reply {
    let id = id.parse().map_err(|_| Stop::not_found())?;
    let page = attempt_page(&v, id, form).await?;
    Ok(v.page(page))
}

/// Saves an attempt entered by hand.
pub async fn attempt_save(v: Visit<Sanitise>, Path(id): Path<String>, Body(form): Body<AttemptForm>) -> Reply {
    let id: MediumId = id.parse().map_err(|_| Stop::not_found())?;
    let (typed, programme) = (form.clone(), v.programme().clone());
    let done = v
        .attempt(move |tx, by| {
            let m = medium::get(tx, by.programme(), id)?;
            let (a, _, d) = attempt::by_hand(tx, by, &m, &typed)?;
            Ok((a.outcome, read(tx, &programme, &d)?))
        })
        .await?;
    match done {
        Ok((outcome, page)) => {
            let flash = match outcome {
                Outcome::Passed => Flash::ok("sanitisation-attempt-passed"),
                Outcome::Unproven => Flash::attention("sanitisation-attempt-unproven"),
                Outcome::Failed => Flash::stop("sanitisation-attempt-failed"),
            };
            Ok(v.done(format!("{}/media", page.base()), flash, page))
        }
        Err(refusal) => {
            let page = attempt_page(&v, id, form).await?;
            Ok(v.again(page, refusal))
        }
    }
}

/// Withdraws a wrongly entered attempt.
pub async fn withdraw(v: Visit<ValidateSanitisation>, Path(id): Path<String>) -> Reply {
    let id: SanitisationId = id.parse().map_err(|_| Stop::not_found())?;
    let programme = v.programme().clone();
    let page = v
        .write(move |tx, by| {
            let a = attempt::get(tx, by.programme(), id)?;
            let d = attempt::withdraw(tx, by, &a)?;
            read(tx, &programme, &d)
        })
        .await?;
    Ok(v.done(format!("{}/media", page.base()), Flash::ok("sanitisation-attempt-withdrawn"), page))
}

/// Issues the attest of a device.
pub async fn issue(v: Visit<Sanitise>, Path(code): Path<String>) -> Reply {
    let which = named(&v, &code)?;
    let programme = v.programme().clone();
    let (line, href) = v
        .write(move |tx, by| {
            let d = find(tx, by.programme(), which)?;
            let a = attest::issue(tx, by, &d)?;
            let a = attest::find(tx, by.programme(), a.id)?.or_not_found()?;
            Ok((AttestLine::of(&programme, &a), Line::of(&programme, &d).href()))
        })
        .await?;
    Ok(v.done(format!("{href}/media"), Flash::ok("attests-ready"), line))
}
