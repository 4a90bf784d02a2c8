//! Devices that came free since the last round, and what to do with each: give it to somebody at once, or keep it for the next round, and
//! why. Every line is looked at by itself; giving one away changes the others.
//!
//! this file the list · [`device`] one device, and the button

pub mod device;

use super::round::{Places, unit_name};
use crate::requests::list::Names;
use crate::shell::components::{
    Column, Crumb, Icon, Reasons, Row, Table, Tone, actions, breadcrumbs, empty_state, heading, link_button, tag,
};
use crate::shell::page::{Page, Screen};
use crate::shell::{Reply, Visit};
use digibank_core::allocation::offers::advice::{self, Advice, ReserveAt};
use digibank_core::allocation::offers::{self, Seen};
use digibank_core::allocation::{explain, policy};
use digibank_core::auth::Permit;
use digibank_core::auth::rights::Allocate;
use digibank_core::db::Tx;
use digibank_core::devices::{DeviceKind, Grade};
use digibank_core::kernel::{Code, CodeKind, LocationId, Res};
use digibank_core::people::Programme;
use maud::{Markup, html};
use serde::Serialize;
use std::collections::BTreeMap;

/// Lines on the page.
const SHOWN: usize = 25;

/// What to do with a device, and why.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = OfferAnswer)]
pub struct Answer {
    /// The request it may go to at once; none when it is kept.
    pub request: Option<Code>,
    /// The line of that request.
    pub request_line: Option<i64>,
    /// Who asked.
    pub organisation: Option<String>,
    /// The reasons in the reader's language.
    pub sentences: Vec<String>,
    /// The same as facts.
    pub advice: Advice,
}

impl Answer {
    /// Names what the facts name by key.
    pub(super) fn of(tx: &mut Tx<'_>, by: &Permit<Allocate>, p: &Programme, advice: Advice) -> Res<Answer> {
        let (mut names, mut places) = (Names::default(), Places::default());
        let mut units: BTreeMap<String, String> = BTreeMap::new();
        let mut at: Option<(LocationId, String)> = None;
        let met: Vec<&String> = match &advice {
            Advice::AtOnce { to } => vec![&to.unit],
            Advice::Earlier { first, at_once } => {
                std::iter::once(&first.unit).chain(at_once.iter().map(|t| &t.unit)).collect()
            }
            _ => vec![],
        };
        for unit in met {
            units.insert(unit.clone(), unit_name(tx, by, &mut names, unit)?);
        }
        if let Advice::Reserve { at: ReserveAt::Place { location: place }, .. } = &advice {
            at = Some((*place, places.name(tx, by, *place)?));
        }
        let name_of = |unit: &str| units.get(unit).cloned().unwrap_or_default();
        let place_of = |_: LocationId| at.as_ref().map(|(_, name)| name.clone()).unwrap_or_default();
        let sentences = explain::offer(&advice, &name_of, &place_of);
        let sentences = sentences.iter().map(|x| x.text(by.actor().lang)).collect();
        let (mut request, mut request_line, mut organisation) = (None, None, None);
        if let Advice::AtOnce { to } = &advice {
            request = Some(p.code(CodeKind::Request, to.number));
            request_line = Some(to.line);
            if let Some(r) = digibank_core::requests::request::by_number(tx, by.programme(), to.number)? {
                organisation = Some(names.organisation(tx, by.programme(), r.organisation)?);
            }
        }
        Ok(Answer { request, request_line, organisation, sentences, advice })
    }

    /// Who gets it, in a few words.
    pub(super) fn short(&self, s: &Screen) -> Markup {
        match self.request {
            Some(_) => tag(Tone::Ok, Icon::Ok, &s.t("offers-at-once")),
            None => tag(Tone::Plain, Icon::Box, &s.t("offers-keep")),
        }
    }

    /// The reasons as a list.
    pub(super) fn reasons(&self, s: &Screen) -> Reasons {
        let title = s.t(if self.request.is_some() { "offers-why-now" } else { "offers-why-keep" });
        let all = Reasons::new(&title).below_title();
        self.sentences.iter().fold(all, |all, x| if self.request.is_some() { all.because(x) } else { all.note(x) })
    }
}

/// Devices that are alike and stand together.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct OfferLine {
    /// The first of them.
    pub device: Code,
    /// How many more are just like it.
    pub alike: usize,
    /// Its kind.
    pub kind: DeviceKind,
    /// Its tier.
    pub tier: u8,
    /// Its grade.
    pub grade: Grade,
    /// Where it stands.
    pub location: String,
    /// What to do with it.
    pub answer: Answer,
}

/// Devices that came free since the last round.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct OfferList {
    /// The last carried-out round; none when there was none yet, and then every free device is here.
    pub round: Option<Code>,
    /// The devices, alike ones together.
    pub lines: Vec<OfferLine>,
    /// Devices that are not shown.
    pub more: usize,
}

impl Page for OfferList {
    fn title(&self, s: &Screen) -> String {
        s.t("offers-title")
    }
    fn main(&self, s: &Screen) -> Markup {
        let columns = ["offers-device", "offers-location", "offers-what", "offers-why"].map(|k| Column::new(&s.t(k)));
        let rows = self.lines.iter().map(|l| {
            let facts = [s.word("device-kind", l.kind), s.t(&format!("request-tier-{}", l.tier)), s.word("grade", l.grade)];
            Row::link(&format!("/devices/{}/offer", l.device), &l.device.grouped())
                .cell(html! {
                    (l.location) br; span class="muted" { (facts.join(", ")) }
                    @if l.alike > 0 { br; span class="muted" { (s.tx("offers-alike", vec![("count", l.alike.into())])) } }
                })
                .cell(html! {
                    (l.answer.short(s))
                    @if let Some(request) = &l.answer.request { br; a href={ "/requests/" (request) } { (request.grouped()) } " " (l.answer.organisation.as_deref().unwrap_or_default()) }
                })
                .cell(l.answer.sentences.join(" "))
        });
        html! {
            (breadcrumbs(&s.t("common-trail"), &[Crumb::link(&s.t("rounds-title"), "/rounds"), Crumb::here(&self.title(s))]))
            (heading(None, &self.title(s)))
            p { (s.t("offers-text")) }
            p { @match &self.round {
                Some(round) => { a href={ "/rounds/" (round) } { (s.tx("offers-since", vec![("code", round.grouped().into())])) } },
                None => { (s.t("offers-no-round")) },
            } }
            @if self.lines.is_empty() {
                (empty_state(Icon::Box, &s.t("offers-none"), &s.t("offers-none-text"), None))
            } @else {
                (Table::new(&self.title(s), columns.into()).hide_caption().rows(rows))
                @if self.more > 0 { p { (s.tx("offers-more", vec![("count", self.more.into())])) } }
            }
            (actions(link_button("/rounds", &s.t("rounds-title"), false)))
        }
    }
}

/// Positions of the first of each sort of device that came since, and how many there are of it.
fn sorts(seen: &Seen) -> Vec<(usize, usize)> {
    let mut at: BTreeMap<(u32, u32), usize> = BTreeMap::new();
    let mut out: Vec<(usize, usize)> = vec![];
    for position in seen.came_since.iter().map(|at| *at as usize) {
        let Some(device) = seen.inputs.devices.get(position) else { continue };
        let sort = *at.entry((device.spec, device.place)).or_insert_with(|| {
            out.push((position, 0));
            out.len() - 1
        });
        out[sort].1 += 1;
    }
    out
}

/// Looks, decides, and shows them.
pub async fn list(v: Visit<Allocate>) -> Reply {
    let (policy, seen) = v
        .read(|tx, by| {
            let policy = policy::in_force(tx, by)?;
            let seen = offers::look(tx, by, &policy)?;
            Ok((policy, seen))
        })
        .await?;
    let search = move |go_on: digibank_core::allocation::GoOn<'_>| {
        let mut shown = sorts(&seen);
        shown.truncate(SHOWN);
        let devices: Vec<usize> = shown.iter().map(|(at, _)| *at).collect();
        let found = advice::of(&seen, &policy, &devices, go_on)?;
        Ok((seen, shown, found))
    };
    let (seen, shown, found) = v.searches().run(search).await?;
    let programme = v.programme().clone();
    let page = v.read(move |tx, by| view(tx, by, &programme, &seen, &shown, &found)).await?;
    Ok(v.page(page))
}

fn view(
    tx: &mut Tx<'_>,
    by: &Permit<Allocate>,
    p: &Programme,
    seen: &Seen,
    shown: &[(usize, usize)],
    found: &[Advice],
) -> Res<OfferList> {
    let (mut lines, mut places) = (vec![], Places::default());
    for ((at, count), advice) in shown.iter().zip(found) {
        let Some(device) = seen.inputs.devices.get(*at) else { continue };
        let Some(spec) = seen.inputs.specs.get(device.spec as usize) else { continue };
        lines.push(OfferLine {
            device: p.code(CodeKind::Device, device.number),
            alike: count - 1,
            kind: spec.kind,
            tier: spec.tier,
            grade: spec.grade,
            location: match seen.inputs.location(device.place) {
                Some(place) => places.name(tx, by, place)?,
                None => String::new(),
            },
            answer: Answer::of(tx, by, p, advice.clone())?,
        });
    }
    let counted: usize = shown.iter().map(|(_, count)| count).sum();
    Ok(OfferList {
        round: seen.round.map(|n| p.code(CodeKind::Round, n)),
        lines,
        more: seen.came_since.len().saturating_sub(counted),
    })
}
