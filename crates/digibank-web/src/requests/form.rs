//! The short form for one person: eight fields on one page, two minutes. The same fields, and the rest, to change a request later.

use super::show::{RequestPage, page_of};
use crate::people::choose::Choose;
use crate::shell::components::{
    Button, Checkboxes, Choice, Crumb, Field, Radios, Select, actions, breadcrumbs, heading, link_button,
};
use crate::shell::page::{Page, Screen};
use crate::shell::{Body, Flash, Once, Query, Reply, Stop, Visit};
use axum::extract::Path;
use digibank_core::auth::rights::MakeRequests;
use digibank_core::auth::{Permit, Right};
use digibank_core::db::Tx;
use digibank_core::devices::device::{ACCESS, KEYBOARDS};
use digibank_core::devices::{DeviceKind, Grade};
use digibank_core::kernel::{CodeKind, Res, Word};
use digibank_core::logistics::{LocationKind, location};
use digibank_core::people::Part;
use digibank_core::people::organisation::{self, Offer};
use digibank_core::requests::needs::TIERS;
use digibank_core::requests::{self, AgeBand, ForWhom, RequestForm, Terms, UrgentReason, request, target_group};
use maud::{Markup, html};
use serde::{Deserialize, Serialize};

/// What the fields of a request offer.
#[derive(Clone, Debug, Default)]
pub struct Offers {
    /// Target groups: word and name.
    pub groups: Vec<(String, String)>,
    /// Lending points: key and name.
    pub points: Vec<(String, String)>,
    /// Partners to choose from; none for somebody who works for one.
    pub organisations: Option<Offer>,
    /// The partner the visitor works for: name and register number.
    pub own: Option<(String, Option<String>)>,
}

/// Reads what the fields offer, with the partners that fit what was typed.
pub fn offers(tx: &mut Tx<'_>, by: &Permit<MakeRequests>, form: &RequestForm) -> Res<Offers> {
    let lang = by.actor().lang;
    let groups = target_group::all(tx, by.programme())?;
    let points = location::list(tx, by.programme(), Some(LocationKind::LendingPoint))?;
    let mut out = Offers {
        groups: groups.iter().filter(|g| g.active).map(|g| (g.word.clone(), g.name(lang).to_owned())).collect(),
        points: points.into_iter().filter(|p| p.active).map(|p| (p.id.to_string(), p.name)).collect(),
        ..Offers::default()
    };
    match by.only_organisation() {
        Some(id) => out.own = organisation::find(tx, by.programme(), id)?.map(|o| (o.name, o.register_number)),
        None => {
            let (typed, chosen) = (form.organisation_search.trim(), form.organisation.parse().ok());
            out.organisations = Some(organisation::offer(tx, by.programme(), Some(Part::Partner), typed, chosen)?);
        }
    }
    Ok(out)
}

fn select(s: &Screen, name: &str, key: &str, now: &str, options: &[(String, String)]) -> Select {
    Select::new(name, &s.t(key))
        .choices(
            std::iter::once(Choice::new("", &s.t("requests-choose")))
                .chain(options.iter().map(|(v, t)| Choice::new(v, t))),
        )
        .value(now)
        .error(s.error(name).as_deref())
}

/// The fields, each by itself, for the short form and for pages of one thing.
pub struct Fields<'a> {
    /// The screen.
    pub s: &'a Screen,
    /// What was typed.
    pub f: &'a RequestForm,
    /// What is offered.
    pub o: &'a Offers,
    /// True when the question is the page's heading.
    pub heading: bool,
}

impl Fields<'_> {
    fn radios(&self, name: &str, key: &str) -> Radios {
        let r = Radios::new(name, &self.s.t(key)).error(self.s.error(name).as_deref());
        if self.heading { r.as_heading() } else { r }
    }
    fn ticks(&self, name: &str, key: &str) -> Checkboxes {
        Checkboxes::new(name, &self.s.t(key)).error(self.s.error(name).as_deref())
    }
    /// Which partner; only for those who work for none.
    pub fn organisation(&self) -> Markup {
        let Some(offer) = &self.o.organisations else { return html! {} };
        let choose = Choose {
            name: "organisation",
            label: self.s.t("requests-organisation"),
            hint: None,
            offer,
            value: &self.f.organisation,
            typed: &self.f.organisation_search,
            nobody: None,
            extra: None,
        };
        choose.fields(self.s)
    }
    /// Target group.
    pub fn target_group(&self) -> Markup {
        if self.heading {
            let r = self.radios("target_group", "requests-ask-target-group").value(&self.f.target_group);
            return html! { (r.choices(self.o.groups.iter().map(|(v, t)| Choice::new(v, t)))) };
        }
        html! { (select(self.s, "target_group", "requests-target-group", &self.f.target_group, &self.o.groups)) }
    }
    /// Age band.
    pub fn age_band(&self) -> Markup {
        html! { (select(self.s, "age_band", "requests-age-band", &self.f.age_band, &self.s.words::<AgeBand>("age-band"))) }
    }
    /// Which device, and what will do as well.
    pub fn kinds(&self) -> Markup {
        const SETS: &[&str] = &[
            "laptop",
            "laptop,tablet",
            "laptop,desktop",
            "tablet",
            "tablet,laptop",
            "desktop",
            "desktop,laptop",
            "phone",
            "hotspot",
        ];
        let now = if self.f.kinds.is_empty() { "laptop".to_owned() } else { self.f.kinds.join(",") };
        let text = |set: &str| {
            if set == DeviceKind::Hotspot.word() {
                return self.s.t("requests-internet-only");
            }
            let mut words = set.split(',').map(|w| self.s.t(&format!("device-kind-{w}")));
            let first = words.next().unwrap_or_default();
            words.next().map_or(first.clone(), |second| {
                self.s.tx("requests-kind-or", vec![("first", first.into()), ("second", second.to_lowercase().into())])
            })
        };
        let mut choices: Vec<Choice> = SETS.iter().map(|k| Choice::new(k, &text(k))).collect();
        if !SETS.contains(&now.as_str()) {
            choices.push(Choice::new(
                &now,
                &now.split(',').map(|w| self.s.t(&format!("device-kind-{w}"))).collect::<Vec<_>>().join(", "),
            ));
        }
        if self.heading {
            return html! { (self.radios("kinds", "requests-ask-kinds").choices(choices).value(now)) };
        }
        html! { (Select::new("kinds", &self.s.t("requests-kinds")).choices(choices).value(now).error(self.s.error("kinds").as_deref())) }
    }
    /// What it must be good for.
    pub fn min_tier(&self) -> Markup {
        let now =
            if self.f.min_tier.is_empty() { requests::form::USUAL_TIER.to_string() } else { self.f.min_tier.clone() };
        let choices = TIERS.map(|t| Choice::new(&t.to_string(), &self.s.t(&format!("request-tier-{t}"))));
        if self.heading {
            return html! { (self.radios("min_tier", "requests-ask-min-tier").choices(choices).value(now)) };
        }
        html! { (Select::new("min_tier", &self.s.t("requests-min-tier")).choices(choices).value(now).error(self.s.error("min_tier").as_deref())) }
    }
    /// Lending point.
    pub fn location(&self) -> Markup {
        let now = match (&self.f.location, &self.o.points[..]) {
            (l, [(only, _)]) if l.is_empty() => only.clone(),
            (l, _) => l.clone(),
        };
        if self.heading {
            let r = self.radios("location", "requests-ask-location").value(now);
            return html! { (r.choices(self.o.points.iter().map(|(v, t)| Choice::new(v, t)))) };
        }
        html! { (select(self.s, "location", "requests-location", &now, &self.o.points)) }
    }
    /// What goes with it.
    pub fn extras(&self) -> Markup {
        html! { (self.ticks("extras", "requests-extras").values(&self.f.extras)
        .choice("internet", &self.s.t("request-need-internet")).choice("mobile_data", &self.s.t("request-need-mobile-data"))
        .choice("course", &self.s.t("request-need-course"))) }
    }
    /// Looks, keyboard and accessibility.
    pub fn special(&self) -> Markup {
        let keyboards: Vec<(String, String)> =
            KEYBOARDS.iter().map(|k| ((*k).to_owned(), self.s.t(&format!("request-keyboard-{k}")))).collect();
        html! {
            (Select::new("min_grade", &self.s.t("requests-min-grade")).error(self.s.error("min_grade").as_deref()).value(&self.f.min_grade)
                .choice("", &self.s.t("requests-min-grade-any"))
                .choices([Grade::B, Grade::A].map(|g| Choice::new(g.word(), &self.s.t(&format!("request-grade-{g}"))))))
            (Select::new("keyboard", &self.s.t("requests-keyboard")).error(self.s.error("keyboard").as_deref()).value(&self.f.keyboard)
                .choice("", &self.s.t("requests-keyboard-any")).choices(keyboards.iter().map(|(v, t)| Choice::new(v, t))))
            (self.ticks("access", "requests-access").values(&self.f.access)
                .choices(ACCESS.iter().map(|a| Choice::new(a, &self.s.t(&format!("request-access-{}", a.replace('_', "-")))))))
        }
    }
    /// Facts for the policy.
    pub fn circumstances(&self) -> Markup {
        html! { (self.ticks("circumstances", "requests-circumstances").values(&self.f.circumstances)
        .choice("has_no_device", &self.s.t("request-fact-has-no-device"))
        .choice("remote_education", &self.s.t("request-fact-remote-education"))) }
    }
    /// Why it cannot wait.
    pub fn urgent(&self) -> Markup {
        html! { (Select::new("urgent", &self.s.t("requests-urgent")).hint(&self.s.t("requests-urgent-hint")).error(self.s.error("urgent").as_deref())
        .choice("", &self.s.t("requests-not-urgent"))
        .choices(UrgentReason::ALL.iter().map(|u| Choice::new(u.word(), &self.s.word("urgent-reason", *u)))).value(&self.f.urgent)) }
    }
    /// Loan or gift.
    pub fn terms(&self) -> Markup {
        let now = if self.f.terms.is_empty() { "loan" } else { &self.f.terms };
        html! { (Radios::new("terms", &self.s.t("requests-terms")).in_a_row().value(now)
        .choices(Terms::ALL.iter().map(|t| Choice::new(t.word(), &self.s.word("request-terms", *t))))) }
    }
    /// Name and number of a group.
    pub fn group(&self) -> Markup {
        html! {
            (Field::text("group_name", &self.s.t("requests-group-name")).hint(&self.s.t("requests-group-name-hint")).value(&self.f.group_name)
                .error(self.s.error("group_name").as_deref()))
            (Field::number("units", &self.s.t("requests-units")).hint(&self.s.t("requests-units-hint")).value(&self.f.units)
                .error(self.s.error("units").as_deref()))
        }
    }
}

/// The empty or returned short form.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct PersonForm {
    /// What was typed.
    pub form: RequestForm,
    #[serde(skip)]
    offers: Offers,
    #[serde(skip)]
    draft: Option<String>,
}

impl Page for PersonForm {
    fn title(&self, s: &Screen) -> String {
        s.t("requests-new-person-title")
    }
    fn main(&self, s: &Screen) -> Markup {
        let fields = Fields { s, f: &self.form, o: &self.offers, heading: false };
        let mut form = s.form_once("/requests").hidden("for_whom", "person");
        if let Some(code) = &self.draft {
            form = form.hidden("draft", code);
        }
        html! {
            (s.errors())
            (breadcrumbs(&s.t("common-trail"), &[Crumb::link(&s.t("requests-title"), "/requests"), Crumb::here(&self.title(s))]))
            @match &self.offers.own {
                Some((name, _)) => (heading(Some(name), &self.title(s))),
                None => (heading(None, &self.title(s))),
            }
            (form.body(html! {
                (fields.organisation())
                (Field::text("name", &s.t("requests-name")).hint(&s.t("requests-name-hint")).value(&self.form.name).autocomplete("off")
                    .error(s.error("name").as_deref()))
                (Field::phone("phone", &s.t("requests-phone")).optional(&s.t("common-optional")).value(&self.form.phone).autocomplete("off")
                    .error(s.error("phone").as_deref()))
                (fields.target_group())
                (fields.kinds())
                (fields.min_tier())
                (fields.location())
                (fields.urgent())
                (html! { (Checkboxes::new("circumstances", &s.t("requests-also"))
                    .values(self.form.circumstances.iter().chain(&self.form.extras))
                    .choice("has_no_device", &s.t("request-fact-has-no-device"))
                    .choice("remote_education", &s.t("request-fact-remote-education"))
                    .choice("internet", &s.t("request-need-internet"))
                    .choice("course", &s.t("request-need-course"))) })
                (actions(html! {
                    (Button::primary(&s.t("requests-register")))
                    (Button::secondary(&s.t("requests-save-draft")).to("/requests/drafts"))
                }))
                p class="muted" { (s.t("requests-more-later")) }
            }))
        }
    }
}

/// The short form has one group of ticks for two fields.
fn sorted(mut f: RequestForm) -> RequestForm {
    for word in ["internet", "course"] {
        if f.circumstances.iter().any(|c| c == word) && !f.extras.iter().any(|e| e == word) {
            f.extras.push(word.to_owned());
        }
    }
    f.circumstances.retain(|c| c != "internet" && c != "course");
    f
}

/// Which draft to go on with.
#[derive(Clone, Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct Ask {
    draft: String,
    person: String,
}

/// The empty short form, or a draft of it.
pub async fn new(v: Visit<MakeRequests>, Query(ask): Query<Ask>) -> Reply {
    let number = if ask.draft.is_empty() { None } else { Some(v.number(&ask.draft, CodeKind::Request)?) };
    let (mut form, offers) = v
        .read(move |tx, by| {
            let form = match number {
                Some(n) => {
                    let draft = request::to_change(tx, by, n)?;
                    requests::draft_form(tx, by, &draft)?
                }
                None => RequestForm::default(),
            };
            let offers = offers(tx, by, &form)?;
            Ok((form, offers))
        })
        .await?;
    form.person = ask.person;
    Ok(v.page(PersonForm { form, offers, draft: number.map(|_| ask.draft) }))
}

pub(super) async fn offers_for(v: &Visit<MakeRequests>, form: &RequestForm) -> Result<Offers, Stop> {
    let form = form.clone();
    v.read(move |tx, by| offers(tx, by, &form)).await
}

/// Registers a request. Also the door for the API, for a person as for a group.
pub async fn create(v: Visit<MakeRequests>, Body(form): Body<RequestForm>) -> Reply {
    let number = if form.draft.is_empty() { None } else { Some(v.number(&form.draft, CodeKind::Request)?) };
    let form = sorted(form);
    if !form.find.is_empty() {
        let offers = offers_for(&v, &form).await?;
        let draft = Some(form.draft.clone()).filter(|d| !d.is_empty());
        return Ok(v.page(PersonForm { form, offers, draft }));
    }
    let typed = form.clone();
    let programme = v.programme().clone();
    let made = v
        .attempt_once(
            move |tx, by| {
                let draft = number.map(|n| request::to_change(tx, by, n)).transpose()?;
                requests::register(tx, by, draft.as_ref(), &typed)
            },
            move |r| format!("/requests/{}", programme.code(CodeKind::Request, r.number)),
        )
        .await?;
    match made {
        Once::Made(r) => {
            let page = page_of(&v, r.number).await?;
            Ok(v.done(format!("/requests/{}", page.code), Flash::ok("requests-registered"), page))
        }
        Once::Before(answer) => Ok(answer),
        Once::Refused(refusal) => {
            let offers = offers_for(&v, &form).await?;
            let draft = Some(form.draft.clone()).filter(|d| !d.is_empty());
            Ok(v.again(PersonForm { form, offers, draft }, refusal))
        }
    }
}

/// Keeps what was typed in the short form.
pub async fn save_draft(v: Visit<MakeRequests>, Body(form): Body<RequestForm>) -> Reply {
    let number = if form.draft.is_empty() { None } else { Some(v.number(&form.draft, CodeKind::Request)?) };
    let form = sorted(form);
    v.write(move |tx, by| {
        let draft = number.map(|n| request::to_change(tx, by, n)).transpose()?;
        requests::save_draft(tx, by, draft.as_ref(), &form)
    })
    .await?;
    Ok(v.done("/requests?state=draft", Flash::ok("requests-draft-saved"), ()))
}

/// The form that changes a request.
#[derive(Clone, Debug, Serialize)]
pub struct ChangePage {
    request: RequestPage,
    form: RequestForm,
    #[serde(skip)]
    offers: Offers,
}

impl Page for ChangePage {
    fn title(&self, s: &Screen) -> String {
        s.tx("requests-change-title", vec![("code", self.request.code.grouped().into())])
    }
    fn main(&self, s: &Screen) -> Markup {
        let fields = Fields { s, f: &self.form, o: &self.offers, heading: false };
        let path = format!("/requests/{}", self.request.code);
        html! {
            (s.errors())
            (breadcrumbs(&s.t("common-trail"), &[Crumb::link(&s.t("requests-title"), "/requests"), Crumb::link(&self.request.code.grouped(), &path), Crumb::here(&self.title(s))]))
            (heading(None, &self.title(s)))
            (s.form(&path).body(html! {
                @if self.request.for_whom == ForWhom::Group { (fields.group()) }
                (fields.target_group())
                (fields.age_band())
                (fields.kinds())
                (fields.min_tier())
                (fields.special())
                (fields.extras())
                (fields.circumstances())
                (fields.urgent())
                (fields.location())
                (fields.terms())
                (actions(html! { (Button::primary(&s.t("requests-save"))) (link_button(&path, &s.t("common-cancel"), false)) }))
            }))
        }
    }
}

async fn change_page<R: Right + Clone>(
    v: &Visit<R>,
    number: i64,
    form: Option<RequestForm>,
) -> Result<ChangePage, Stop> {
    let make = v.also::<MakeRequests>().ok_or_else(Stop::not_found)?;
    let (now, offers) = v
        .read(move |tx, _| {
            let r = request::to_change(tx, &make, number)?;
            if !r.state.is_open() && r.state != requests::RequestState::Expired {
                return Err(request::closed().into());
            }
            let now = request::as_form(&r);
            let offers = offers(tx, &make, &now)?;
            Ok((now, offers))
        })
        .await?;
    Ok(ChangePage { request: page_of(v, number).await?, form: form.unwrap_or(now), offers })
}

/// The form that changes a request.
pub async fn edit(v: Visit<MakeRequests>, Path(code): Path<String>) -> Reply {
    let number = v.number(&code, CodeKind::Request)?;
    let page = change_page(&v, number, None).await?;
    Ok(v.page(page))
}

/// Changes a request, and so confirms it for another year.
pub async fn change(v: Visit<MakeRequests>, Path(code): Path<String>, Body(form): Body<RequestForm>) -> Reply {
    let number = v.number(&code, CodeKind::Request)?;
    let typed = form.clone();
    let done = v
        .attempt(move |tx, by| {
            let before = request::to_change(tx, by, number)?;
            requests::change(tx, by, &before, &typed)
        })
        .await?;
    match done {
        Ok(_) => {
            let page = page_of(&v, number).await?;
            Ok(v.done(format!("/requests/{}", page.code), Flash::ok("requests-changed"), page))
        }
        Err(r) => {
            let page = change_page(&v, number, Some(form)).await?;
            Ok(v.again(page, r))
        }
    }
}
