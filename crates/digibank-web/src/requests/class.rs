//! A class or group: one thing per page, works without script, and every page is kept as a draft, so that closing the browser loses
//! nothing. Seven questions, the answers to check, the confirmation: nine pages.

use super::form::{Fields, Offers, offers, offers_for};
use super::show::{needs_in_words, page_of};
use crate::shell::components::{
    Button, Confirmation, SummaryRow, actions, back_link, heading, link_button, post_button, summary_list,
};
use crate::shell::page::{Page, Screen};
use crate::shell::{Body, Reply, Stop, Visit};
use axum::extract::Path;
use digibank_core::auth::rights::{MakeRequests, ViewRequests};
use digibank_core::kernel::Word;
use digibank_core::kernel::{Code, CodeKind};
use digibank_core::logistics::{LocationKind, location};
use digibank_core::requests::form::{checked, checked_fields};
use digibank_core::requests::{self, AgeBand, RequestForm, request, target_group};
use maud::{Markup, html};
use serde::Serialize;

/// The questions in order: the word in the address, and the fields asked there.
const STEPS: &[(&str, &[&str])] = &[
    ("group", &["organisation", "group_name", "units"]),
    ("target-group", &["target_group", "age_band"]),
    ("kinds", &["kinds"]),
    ("use", &["min_tier"]),
    ("extras", &["min_grade", "keyboard", "access", "extras"]),
    ("circumstances", &["circumstances", "urgent"]),
    ("location", &["location", "terms"]),
];

fn position(step: &str) -> Option<usize> {
    STEPS.iter().position(|(word, _)| *word == step)
}

/// Takes the fields of one page over into the draft; the others stay as they were.
fn merged(mut draft: RequestForm, typed: RequestForm, fields: &[&str]) -> RequestForm {
    for field in fields {
        match *field {
            "organisation" => {
                draft.organisation.clone_from(&typed.organisation);
                draft.organisation_search.clone_from(&typed.organisation_search);
            }
            "group_name" => draft.group_name.clone_from(&typed.group_name),
            "units" => draft.units.clone_from(&typed.units),
            "target_group" => draft.target_group.clone_from(&typed.target_group),
            "age_band" => draft.age_band.clone_from(&typed.age_band),
            "kinds" => draft.kinds.clone_from(&typed.kinds),
            "min_tier" => draft.min_tier.clone_from(&typed.min_tier),
            "min_grade" => draft.min_grade.clone_from(&typed.min_grade),
            "keyboard" => draft.keyboard.clone_from(&typed.keyboard),
            "access" => draft.access.clone_from(&typed.access),
            "extras" => draft.extras.clone_from(&typed.extras),
            "circumstances" => draft.circumstances.clone_from(&typed.circumstances),
            "urgent" => draft.urgent.clone_from(&typed.urgent),
            "location" => draft.location.clone_from(&typed.location),
            "terms" => draft.terms.clone_from(&typed.terms),
            _ => {}
        }
    }
    draft.for_whom = "group".into();
    draft
}

/// One question.
#[derive(Clone, Debug, Serialize)]
pub struct StepPage {
    code: Option<Code>,
    step: &'static str,
    form: RequestForm,
    #[serde(skip)]
    offers: Offers,
}

impl StepPage {
    fn at(&self) -> usize {
        position(self.step).unwrap_or(0)
    }
    fn back(&self) -> String {
        match (self.at(), &self.code) {
            (0, _) | (_, None) => "/requests".into(),
            (n, Some(code)) => format!("/requests/drafts/{code}/{}", STEPS[n - 1].0),
        }
    }
}

impl Page for StepPage {
    fn title(&self, s: &Screen) -> String {
        s.t(match self.step {
            "target-group" => "requests-ask-target-group",
            "kinds" => "requests-ask-kinds",
            "use" => "requests-ask-min-tier",
            "extras" => "requests-ask-extras",
            "circumstances" => "requests-ask-circumstances",
            "location" => "requests-ask-location",
            _ => "requests-ask-group",
        })
    }
    fn main(&self, s: &Screen) -> Markup {
        // the question is the heading where one question stands alone
        let asked_once = matches!(self.step, "target-group" | "kinds" | "use" | "location");
        let fields = Fields { s, f: &self.form, o: &self.offers, heading: asked_once };
        let plain = Fields { s, f: &self.form, o: &self.offers, heading: false };
        let path = match &self.code {
            Some(code) => format!("/requests/drafts/{code}/{}", self.step),
            None => "/requests/class".into(),
        };
        html! {
            (back_link(&self.back(), &s.t("common-back")))
            (s.errors())
            p class="caption" { (s.tx("requests-step", vec![("step", (self.at() + 1).into()), ("count", STEPS.len().into())])) }
            @if !asked_once { (heading(None, &self.title(s))) }
            @if self.step == "group" { @if let Some((name, number)) = &self.offers.own {
                (summary_list(&[
                    SummaryRow::new(&s.t("requests-organisation"), name),
                    SummaryRow::new(&s.t("requests-register-number"), number.clone().unwrap_or_else(|| s.t("requests-no-register-number"))),
                ]))
            } }
            (s.form(&path).body(html! {
                @match self.step {
                    "target-group" => { (fields.target_group()) (plain.age_band()) },
                    "kinds" => { (fields.kinds()) },
                    "use" => { (fields.min_tier()) },
                    "extras" => { (plain.extras()) (plain.special()) },
                    "circumstances" => { (plain.circumstances()) (plain.urgent()) },
                    "location" => { (fields.location()) (plain.terms()) },
                    _ => { (plain.organisation()) (plain.group()) },
                }
                (actions(Button::primary(&s.t("common-continue"))))
            }))
            p class="muted" { (s.t("requests-draft-kept")) }
        }
    }
}

/// The answers to check.
#[derive(Clone, Debug, Serialize)]
pub struct CheckPage {
    code: Code,
    form: RequestForm,
    organisation: String,
    rows: Vec<(&'static str, &'static str, String)>,
}

impl Page for CheckPage {
    fn title(&self, s: &Screen) -> String {
        s.t("requests-check-title")
    }
    fn main(&self, s: &Screen) -> Markup {
        let rows: Vec<SummaryRow> = std::iter::once(SummaryRow::new(&s.t("requests-organisation"), &self.organisation))
            .chain(self.rows.iter().map(|(key, step, value)| {
                SummaryRow::new(&s.t(key), value)
                    .change(&s.t("common-change"), &format!("/requests/drafts/{}/{step}", self.code))
            }))
            .collect();
        html! {
            (back_link(&format!("/requests/drafts/{}/location", self.code), &s.t("common-back")))
            (s.errors())
            (heading(None, &self.title(s)))
            (summary_list(&rows))
            (s.form(&format!("/requests/drafts/{}/registration", self.code)).body(actions(Button::primary(&s.t("requests-send")))))
            (post_button(&format!("/requests/drafts/{}/discard", self.code), &s.csrf, Button::quiet(&s.t("requests-discard"))))
        }
    }
}

/// It is sent.
#[derive(Clone, Debug, Serialize)]
pub struct SentPage {
    code: Code,
    count: i64,
    location: String,
}

impl Page for SentPage {
    fn title(&self, s: &Screen) -> String {
        s.t("requests-sent-title")
    }
    fn main(&self, s: &Screen) -> Markup {
        let steps = [
            s.tx("requests-sent-next-round", vec![("count", self.count.into())]),
            s.tx("requests-sent-next-collect", vec![("location", self.location.as_str().into())]),
            s.t("requests-sent-next-where"),
        ];
        let refs: Vec<&str> = steps.iter().map(String::as_str).collect();
        html! {
            (Confirmation::new(&self.title(s)).reference(&s.t("requests-code"), &self.code.grouped()).next(&s.t("requests-sent-next"), &refs)
                .buttons(html! {
                    (link_button(&format!("/requests/{}", self.code), &s.t("requests-where"), true))
                    (link_button("/requests", &s.t("requests-title"), false))
                }))
        }
    }
}

async fn draft(v: &Visit<MakeRequests>, number: i64) -> Result<(RequestForm, Offers, String), Stop> {
    v.read(move |tx, by| {
        let draft = request::to_change(tx, by, number)?;
        let form = requests::draft_form(tx, by, &draft)?;
        let name = digibank_core::people::organisation::find(tx, by.programme(), draft.organisation)?
            .map(|o| o.name)
            .unwrap_or_default();
        let offers = offers(tx, by, &form)?;
        Ok((form, offers, name))
    })
    .await
}

/// The first question.
pub async fn new(v: Visit<MakeRequests>) -> Reply {
    let offers = v.read(|tx, by| offers(tx, by, &RequestForm::default())).await?;
    Ok(v.page(StepPage { code: None, step: STEPS[0].0, form: RequestForm::default(), offers }))
}

/// Answers the first question: makes the draft.
pub async fn start(v: Visit<MakeRequests>, Body(typed): Body<RequestForm>) -> Reply {
    let find = !typed.find.is_empty();
    let form = merged(RequestForm::default(), typed, STEPS[0].1);
    if find {
        let offers = offers_for(&v, &form).await?;
        return Ok(v.page(StepPage { code: None, step: STEPS[0].0, form, offers }));
    }
    let tried = form.clone();
    let made = v
        .attempt(move |tx, by| {
            check_step(tx, by, &tried, STEPS[0].1)?;
            requests::save_draft(tx, by, None, &tried)
        })
        .await?;
    match made {
        Ok(r) => Ok(
            v.on_to(format!("/requests/drafts/{}/{}", v.programme().code(CodeKind::Request, r.number), STEPS[1].0), ())
        ),
        Err(refusal) => {
            let offers = offers_for(&v, &form).await?;
            Ok(v.again(StepPage { code: None, step: STEPS[0].0, form, offers }, refusal))
        }
    }
}

fn check_step(
    tx: &mut digibank_core::db::Tx<'_>,
    by: &digibank_core::auth::Permit<MakeRequests>,
    form: &RequestForm,
    fields: &[&str],
) -> digibank_core::kernel::Res<()> {
    let groups = target_group::all(tx, by.programme())?;
    let points = location::list(tx, by.programme(), Some(LocationKind::LendingPoint))?;
    checked_fields(form, &groups, &points, fields)
}

/// A question, or the answers to check.
pub async fn show(v: Visit<MakeRequests>, Path((code, step)): Path<(String, String)>) -> Reply {
    let number = v.number(&code, CodeKind::Request)?;
    let code = v.programme().code(CodeKind::Request, number);
    let (form, offers, organisation) = draft(&v, number).await?;
    if step == "check" {
        let page = check_page(&v, code, form, &offers, organisation);
        return Ok(v.page(page));
    }
    let at = position(&step).ok_or_else(Stop::not_found)?;
    Ok(v.page(StepPage { code: Some(code), step: STEPS[at].0, form, offers }))
}

fn check_page(
    v: &Visit<MakeRequests>,
    code: Code,
    form: RequestForm,
    offers: &Offers,
    organisation: String,
) -> CheckPage {
    let s = v.screen();
    let name = |list: &[(String, String)], key: &str| {
        list.iter().find(|(k, _)| k == key).map(|(_, n)| n.clone()).unwrap_or_default()
    };
    let mut rows = vec![
        ("requests-group-name", "group", form.group_name.clone()),
        ("requests-units", "group", form.units.clone()),
        ("requests-target-group", "target-group", name(&offers.groups, &form.target_group)),
    ];
    if let Some(age) = AgeBand::from_word(&form.age_band) {
        rows.push(("requests-age-band", "target-group", s.word("age-band", age)));
    }
    // what is typed so far, read as generously as the check allows
    let tolerant = RequestForm { group_name: "x".into(), units: "1".into(), ..form.clone() };
    let any = vec![target_group::TargetGroup {
        word: form.target_group.clone(),
        nl: String::new(),
        en: String::new(),
        fr: String::new(),
        active: true,
    }];
    let point = digibank_core::logistics::Location {
        id: form.location.parse().unwrap_or_else(|_| digibank_core::kernel::LocationId::new()),
        number: 0,
        name: String::new(),
        kind: LocationKind::LendingPoint,
        organisation: None,
        postcode: None,
        municipality: None,
        coordinates: None,
        active: true,
        version: 1,
    };
    if let Ok(typed) = checked(&tolerant, &any, &[point]) {
        let steps = ["kinds", "use", "extras", "circumstances"];
        rows.extend(
            needs_in_words(&s, &typed.needs, &typed.circumstances)
                .into_iter()
                .zip(steps)
                .map(|((key, value), step)| (key, step, value)),
        );
        rows.push(("requests-terms", "location", s.word("request-terms", typed.terms)));
    }
    rows.push(("requests-location", "location", name(&offers.points, &form.location)));
    CheckPage { code, form, organisation, rows }
}

/// Answers a question and goes on to the next.
pub async fn answer(
    v: Visit<MakeRequests>,
    Path((code, step)): Path<(String, String)>,
    Body(typed): Body<RequestForm>,
) -> Reply {
    let number = v.number(&code, CodeKind::Request)?;
    let code = v.programme().code(CodeKind::Request, number);
    let at = position(&step).ok_or_else(Stop::not_found)?;
    let (before, offers, _) = draft(&v, number).await?;
    let find = !typed.find.is_empty();
    let form = merged(before, typed, STEPS[at].1);
    if find {
        let offers = offers_for(&v, &form).await?;
        return Ok(v.page(StepPage { code: Some(code), step: STEPS[at].0, form, offers }));
    }
    let tried = form.clone();
    let done = v
        .attempt(move |tx, by| {
            let draft = request::to_change(tx, by, number)?;
            check_step(tx, by, &tried, STEPS[at].1)?;
            requests::save_draft(tx, by, Some(&draft), &tried)
        })
        .await?;
    match done {
        Ok(_) => {
            let next = STEPS.get(at + 1).map_or("check", |(word, _)| word);
            Ok(v.on_to(format!("/requests/drafts/{code}/{next}"), ()))
        }
        Err(refusal) => Ok(v.again(StepPage { code: Some(code), step: STEPS[at].0, form, offers }, refusal)),
    }
}

/// Sends the request.
pub async fn register(v: Visit<MakeRequests>, Path(code): Path<String>) -> Reply {
    let number = v.number(&code, CodeKind::Request)?;
    let code = v.programme().code(CodeKind::Request, number);
    // pressed twice: it is sent, and was sent once
    if v.read(move |tx, by| request::to_change(tx, by, number)).await?.registered_on.is_some() {
        let page = page_of(&v, number).await?;
        return Ok(v.on_to(format!("/requests/{code}/confirmation"), page));
    }
    let (form, offers, organisation) = draft(&v, number).await?;
    let typed = form.clone();
    let made = v
        .attempt(move |tx, by| {
            let draft = request::to_change(tx, by, number)?;
            requests::register(tx, by, Some(&draft), &typed)
        })
        .await?;
    match made {
        Ok(_) => {
            let page = page_of(&v, number).await?;
            Ok(v.on_to(format!("/requests/{code}/confirmation"), page))
        }
        Err(refusal) => {
            let page = check_page(&v, code, form, &offers, organisation);
            Ok(v.again(page, refusal))
        }
    }
}

/// It is sent: number, what happens next.
pub async fn sent(v: Visit<ViewRequests>, Path(code): Path<String>) -> Reply {
    let number = v.number(&code, CodeKind::Request)?;
    let page = page_of(&v, number).await?;
    Ok(v.page(SentPage {
        code: page.code,
        count: page.units - page.hotspots,
        location: page.location.unwrap_or_default(),
    }))
}
