//! The sample: media that a second person looks at, with another tool.

use crate::devices::list::Line;
use crate::shell::components::{
    Button, Choice, Field, Icon, Pages, Radios, SummaryRow, actions, card, empty_state, heading, summary_list,
};
use crate::shell::page::{Page, Screen};
use crate::shell::{Body, Flash, Query, Reply, Stop, Visit};
use axum::extract::Path;
use digibank_core::auth::Permit;
use digibank_core::auth::rights::ValidateSanitisation;
use digibank_core::db::Tx;
use digibank_core::devices::device;
use digibank_core::kernel::{PageAsk, Res, SanitisationId};
use digibank_core::people::Programme;
use digibank_core::sanitisation::sampling::{self, Sample, SampleVerdict, ValidationForm};
use digibank_core::sanitisation::{Medium, medium};
use maud::{Markup, html};
use serde::Serialize;

/// One medium to look at.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct SampleLine {
    /// The sample.
    pub sample: Sample,
    /// The medium.
    pub medium: Medium,
    /// Its device.
    pub device: Line,
    /// True when the reader wiped it, and so may not validate it.
    pub own: bool,
}

/// The queue.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct SamplesPage {
    /// Waiting, oldest first.
    pub waiting: Vec<SampleLine>,
    /// Key for the next page.
    pub next: Option<String>,
}

impl Page for SamplesPage {
    fn title(&self, s: &Screen) -> String {
        s.t("sanitisation-samples")
    }
    fn main(&self, s: &Screen) -> Markup {
        let next = self.next.as_ref().map(|n| format!("/samples?after={n}"));
        html! {
            (s.errors())
            (heading(None, &s.t("sanitisation-samples")))
            p { (s.t("sanitisation-samples-text")) }
            @if self.waiting.is_empty() {
                (empty_state(Icon::Shield, &s.t("sanitisation-samples-none"), &s.t("sanitisation-samples-none-text"), None))
            }
            @for line in &self.waiting { (line.card(s)) }
            (Pages::new(&s.t("common-pages")).next(next.as_deref(), &s.t("common-next")))
        }
    }
}

impl SampleLine {
    fn card(&self, s: &Screen) -> Markup {
        let m = &self.medium;
        let code = self.device.code.map_or_else(|| s.t("devices-no-label"), |c| c.grouped());
        card(
            &format!("{code} {}", self.device.name),
            html! {
                (summary_list(&[
                    SummaryRow::new(&s.t("sanitisation-kind"), s.word("medium-kind", m.kind)),
                    SummaryRow::new(&s.t("sanitisation-serial"), m.serial.clone().unwrap_or_default()),
                    SummaryRow::new(&s.t("devices-status"), s.status(self.device.status)),
                ]))
                p { a href=(format!("{}/media", self.device.href())) { (s.t("sanitisation-media")) " " (code) } }
                @if self.own { p { (s.t("refusal-same-hands-wipe")) } } @else {
                    (s.form(&format!("/samples/{}/validation", self.sample.attempt)).body(html! {
                        (Radios::new("verdict", &s.t("sanitisation-verdict")).error(s.error("verdict").as_deref())
                            .choices(s.words::<SampleVerdict>("sample-verdict").iter().filter(|(v, _)| v != "waiting").map(|(v, t)| Choice::new(v, t))))
                        (Field::text("tool", &s.t("sanitisation-tool")).error(s.error("tool").as_deref()).optional(&s.t("common-optional")))
                        (actions(Button::primary(&s.t("sanitisation-validate")).about(&code)))
                    }))
                }
            },
        )
    }
}

fn read(tx: &mut Tx<'_>, by: &Permit<ValidateSanitisation>, p: &Programme, ask: &PageAsk) -> Res<SamplesPage> {
    let page = sampling::queue(tx, by.programme(), SampleVerdict::Waiting, ask)?;
    let mut waiting = vec![];
    for sample in page.rows {
        let medium = medium::get(tx, by.programme(), sample.medium)?;
        let d = device::get(tx, by.programme(), sample.device)?;
        let own = digibank_core::auth::rights::same_hands(sample.wiped_by, by.account());
        waiting.push(SampleLine { sample, medium, device: Line::of(p, &d), own });
    }
    Ok(SamplesPage { waiting, next: page.next })
}

/// Shows the queue.
pub async fn show(v: Visit<ValidateSanitisation>, Query(ask): Query<PageAsk>) -> Reply {
    let programme = v.programme().clone();
    let page = v.read(move |tx, by| read(tx, by, &programme, &ask)).await?;
    Ok(v.page(page))
}

/// Records what was found.
pub async fn validate(
    v: Visit<ValidateSanitisation>,
    Path(id): Path<String>,
    Body(form): Body<ValidationForm>,
) -> Reply {
    let id: SanitisationId = id.parse().map_err(|_| Stop::not_found())?;
    let programme = v.programme().clone();
    let done = v
        .attempt(move |tx, by| {
            let sample = sampling::get(tx, by.programme(), id)?;
            let (after, _) = sampling::validate(tx, by, &sample, &form)?;
            Ok((after.verdict, read(tx, by, &programme, &PageAsk::default())?))
        })
        .await?;
    match done {
        Ok((SampleVerdict::DataFound, page)) => {
            Ok(v.done("/samples", Flash::stop("sanitisation-validated-data"), page))
        }
        Ok((_, page)) => Ok(v.done("/samples", Flash::ok("sanitisation-validated"), page)),
        Err(refusal) => {
            let programme = v.programme().clone();
            let page = v.read(move |tx, by| read(tx, by, &programme, &PageAsk::default())).await?;
            Ok(v.again(page, refusal))
        }
    }
}
