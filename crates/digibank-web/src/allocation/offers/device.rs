//! One device between two rounds: who may have it at once, or why it is kept; given with one button, taken back with one.

use super::Answer;
use crate::devices::list::Line;
use crate::devices::page::{Which, find, named};
use crate::donations::earmark;
use crate::shell::components::{
    Button, Crumb, Icon, SummaryRow, Tone, actions, breadcrumbs, details, heading_with, link_button, notice,
    post_button, summary_list,
};
use crate::shell::page::{Page, Screen};
use crate::shell::{Body, Flash, Reply, Stop, Visit};
use axum::extract::Path;
use digibank_core::allocation::GoOn;
use digibank_core::allocation::offers::advice::{self, Advice, AtOnce};
use digibank_core::allocation::offers::{self, Offered, Seen};
use digibank_core::allocation::policy::{self, PriorityPolicy};
use digibank_core::auth::rights::Allocate;
use digibank_core::devices::{Device, Status};
use digibank_core::donations::{Earmark, lot};
use digibank_core::kernel::{Code, CodeKind, Refusal, Ts};
use maud::{Markup, html};
use serde::{Deserialize, Serialize};

/// How it was promised.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct OfferMade {
    /// When.
    pub at: Ts,
    /// To whom, and why.
    pub answer: Answer,
    /// Version of the policy.
    pub policy: i64,
    /// Fingerprint of what was looked at.
    pub digest: String,
    /// Version of the engine.
    pub engine: String,
}

/// One device between two rounds.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct OfferPage {
    /// The device.
    pub device: Line,
    /// What to do with it; none when it is not ready and free.
    pub answer: Option<Answer>,
    /// How it was promised, when that was between two rounds and still holds.
    pub made: Option<OfferMade>,
    /// For whom its donor meant it; none for everybody.
    pub earmark: Option<Earmark>,
    /// That municipality or partner by name.
    pub earmarked_for: Option<String>,
}

impl OfferPage {
    fn path(&self) -> String {
        format!("{}/offer", self.device.href())
    }

    fn decision(&self, s: &Screen, answer: &Answer) -> Markup {
        html! {
            @match (&answer.request, answer.request_line) {
                (Some(request), Some(line)) => {
                    p class="lead" {
                        (s.t("offers-goes-to")) " " a href={ "/requests/" (request) } { (request.grouped()) }
                        @if line > 1 { " (" (line) ")" }
                        @if let Some(name) = &answer.organisation { ", " (name) }
                    }
                    (answer.reasons(s))
                    (s.form(&self.path()).hidden("request", request).hidden("line", line)
                        .body(actions(Button::primary(&s.tx("offers-promise", vec![("code", request.grouped().into())])))))
                },
                _ => {
                    p class="lead" { (s.t("offers-keep-it")) }
                    (answer.reasons(s))
                    (actions(link_button("/rounds", &s.t("rounds-title"), false)))
                },
            }
        }
    }

    fn made(&self, s: &Screen, made: &OfferMade) -> Markup {
        html! {
            @if let Some(request) = &made.answer.request {
                p class="lead" {
                    (s.tx("offers-made-at", vec![("at", s.instant(made.at).into())])) " "
                    a href={ "/requests/" (request) } { (request.grouped()) }
                    @if let Some(name) = &made.answer.organisation { ", " (name) }
                }
            }
            (made.answer.reasons(s))
            (actions(post_button(&format!("{}/undo", self.path()), &s.csrf, Button::secondary(&s.t("offers-undo")).icon(Icon::Undo))))
            (details(&s.t("rounds-how"), summary_list(&[
                SummaryRow::new(&s.t("rounds-policy"), html! { a href={ "/policies/" (made.policy) } { (made.policy) } }),
                SummaryRow::new(&s.t("rounds-engine"), &made.engine),
                SummaryRow::new(&s.t("rounds-digest"), html! { code { (made.digest) } }),
            ])))
        }
    }
}

impl Page for OfferPage {
    fn title(&self, s: &Screen) -> String {
        s.t("offers-one")
    }
    fn main(&self, s: &Screen) -> Markup {
        let called = self.device.called(s);
        html! {
            (s.errors())
            (breadcrumbs(&s.t("common-trail"), &[Crumb::link(&s.t("offers-title"), "/offers"), Crumb::link(&called, &self.device.href()), Crumb::here(&self.title(s))]))
            (heading_with(Some(&called), self.title(s), s.status(self.device.status)))
            @if self.earmark.is_some() {
                p { (s.tx("offers-meant-for", vec![("for", earmark::words(s, self.earmark.as_ref(), self.earmarked_for.as_deref()).into())])) }
            }
            @match (&self.answer, &self.made) {
                (Some(answer), _) => (self.decision(s, answer)),
                (None, Some(made)) => (self.made(s, made)),
                (None, None) => (notice(Tone::Info, &s.t("offers-not-free"), None)),
            }
        }
    }
}

/// The search about one device.
struct Found {
    policy: PriorityPolicy,
    seen: Seen,
    at: usize,
    advice: Advice,
}

/// What is known of a device, and what to do with it when it is free.
async fn looked(v: &Visit<Allocate>, which: Which) -> Result<(Device, Option<Offered>, Option<Found>), Stop> {
    let (device, offered, free) = v
        .read(move |tx, by| {
            let device = find(tx, by.programme(), which)?;
            if device.status() != Status::Ready {
                let offered = offers::open_of(tx, by.programme(), &device)?;
                return Ok((device, offered, None));
            }
            let policy = policy::in_force(tx, by)?;
            let seen = offers::look(tx, by, &policy)?;
            let at = device.number.and_then(|n| seen.inputs.device_at(n));
            Ok((device, None, at.map(|at| (policy, seen, at))))
        })
        .await?;
    let Some((policy, seen, at)) = free else { return Ok((device, offered, None)) };
    let search = move |go_on: GoOn<'_>| {
        let advice = advice::of(&seen, &policy, &[at], go_on)?.into_iter().next();
        Ok(advice.map(|advice| Found { policy, seen, at, advice }))
    };
    Ok((device, None, v.searches().run(search).await?))
}

/// The page of a device as it is now.
async fn page_of(v: &Visit<Allocate>, which: Which) -> Result<OfferPage, Stop> {
    let (device, offered, found) = looked(v, which).await?;
    let advice = found.map(|f| f.advice);
    let p = v.programme().clone();
    v.read(move |tx, by| {
        let answer = advice.clone().map(|advice| Answer::of(tx, by, &p, advice)).transpose()?;
        let mut made = None;
        if let Some(o) = &offered {
            made = Some(OfferMade {
                at: o.offered_at,
                answer: Answer::of(tx, by, &p, Advice::AtOnce { to: o.to.clone() })?,
                policy: policy::get_by_id(tx, by.programme(), o.policy)?.number,
                digest: o.digest.clone(),
                engine: o.engine.clone(),
            });
        }
        let earmark = match device.lot {
            Some((lot, _)) => lot::find(tx, p.id, lot)?.and_then(|l| l.earmark),
            None => None,
        };
        let earmarked_for = earmark::name(tx, p.id, earmark.as_ref())?;
        Ok(OfferPage { device: Line::of(&p, &device), answer, made, earmark, earmarked_for })
    })
    .await
}

/// Shows one device between two rounds.
pub async fn show(v: Visit<Allocate>, Path(code): Path<String>) -> Reply {
    let page = page_of(&v, named(&v, &code)?).await?;
    Ok(v.page(page))
}

/// To which request: as the page said it.
#[derive(Clone, Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(default)]
pub struct OfferForm {
    /// The request's code.
    #[schema(required = true)]
    pub request: String,
    /// The line of the request.
    #[schema(required = true)]
    pub line: String,
}

impl OfferForm {
    fn means(&self, to: &AtOnce) -> bool {
        let number = Code::parse_kind(&self.request, CodeKind::Request).map(|c| c.number);
        number == Some(to.number) && self.line.trim().parse() == Ok(to.line)
    }
}

/// Promises it to the request that the page named, when that is still the one.
pub async fn promise(v: Visit<Allocate>, Path(code): Path<String>, Body(form): Body<OfferForm>) -> Reply {
    let which = named(&v, &code)?;
    // the first offer of a programme without a policy is made with the house's first rules, as its first round would be
    v.write(|tx, by| policy::active_or_first(tx, by).map(drop)).await?;
    let (_, _, found) = looked(&v, which).await?;
    let done = match found.map(|f| (f.advice.clone(), f)) {
        Some((Advice::AtOnce { to }, found)) if form.means(&to) => {
            let search = move |_: GoOn<'_>| Ok((offers::advice::fingerprint(&found.seen, &found.policy)?, found));
            let (digest, found) = v.searches().run(search).await?;
            v.attempt(move |tx, by| offers::carry_out(tx, by, &found.seen, found.at, &to, &digest)).await?
        }
        _ => Err(Refusal::new("refusal-offer-changed").way_on("way-on-offer-again")),
    };
    let page = page_of(&v, which).await?;
    match done {
        Ok(_) => Ok(v.done(page.path(), Flash::ok("offers-promised").undo(format!("{}/undo", page.path())), page)),
        Err(refusal) => Ok(v.again(page, refusal)),
    }
}

/// Takes it back while nothing has moved.
pub async fn undo(v: Visit<Allocate>, Path(code): Path<String>) -> Reply {
    let which = named(&v, &code)?;
    let done = v
        .attempt(move |tx, by| {
            let device = find(tx, by.programme(), which)?;
            offers::undo(tx, by, &device)
        })
        .await?;
    let page = page_of(&v, which).await?;
    match done {
        Ok(_) => Ok(v.done(page.path(), Flash::ok("offers-undone"), page)),
        Err(refusal) => Ok(v.again(page, refusal)),
    }
}
