//! The people who are served: found by what they say or show, registered, changed. The name is shown to who may know it; others see a
//! reference.

use super::loans::{LoanLine, table};
use crate::shell::components::{
    Button, Choice, Crumb, Field, Icon, Select, SummaryRow, Tone, actions, back_link, breadcrumbs, empty_state,
    heading, link_button, notice, notice_with, phone_link, summary_list,
};
use crate::shell::page::{Page, Screen};
use crate::shell::timeline::{self, Line as Entry};
use crate::shell::{Body, Flash, Once, Query, Reply, Visit};
use axum::extract::Path;
use digibank_core::auth::Permit;
use digibank_core::auth::rights::{ErasePersons, KnowPersons, Lend, ViewPersons, ViewRequests};
use digibank_core::db::Tx;
use digibank_core::i18n::Lang;
use digibank_core::kernel::code::{Scanned, read_scan};
use digibank_core::kernel::refusal::OrNotFound;
use digibank_core::kernel::{Code, CodeKind, Day, Key, Res, Word};
use digibank_core::lending::persons::{self, Known, PersonForm};
use digibank_core::lending::{ends, list};
use digibank_core::people::{Person, PersonName, Programme, person};
use digibank_core::requests;
use maud::{Markup, html};
use serde::{Deserialize, Serialize};

/// A person in a list.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct PersonLine {
    /// Code.
    pub code: Code,
    /// Name, for who may know it.
    pub name: Option<String>,
    /// Language.
    pub lang: Lang,
    /// What tells two people of one name apart: year of birth.
    pub hint: String,
}

impl PersonLine {
    /// A known person as a line.
    pub fn of(programme: &Programme, k: &Known) -> PersonLine {
        PersonLine {
            code: programme.code(CodeKind::Person, k.person.number),
            name: k.name.as_ref().map(|n| n.name.clone()),
            lang: k.person.lang,
            hint: k.name.as_ref().and_then(|n| n.born).map(|d| format!("°{}", d.date().year())).unwrap_or_default(),
        }
    }
    /// The name, or the code.
    pub fn called(&self) -> String {
        self.name.clone().unwrap_or_else(|| self.code.grouped())
    }
}

/// What is looked for.
#[derive(Clone, Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct Ask {
    q: String,
}

/// People that were found.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct PersonsPage {
    /// What was looked for.
    pub q: String,
    /// Who was found.
    pub persons: Vec<PersonLine>,
}

impl Page for PersonsPage {
    fn title(&self, s: &Screen) -> String {
        s.t("persons-title")
    }
    fn main(&self, s: &Screen) -> Markup {
        let knows = s.can::<KnowPersons>();
        let hint = if knows { "persons-find-hint" } else { "persons-find-hint-code" };
        html! {
            (heading(None, &self.title(s)))
            form method="get" action="/persons" role="search" {
                (Field::search("q", &s.t("persons-find")).hint(&s.t(hint)).value(&self.q))
                (actions(html! {
                    (Button::primary(&s.t("common-search")))
                    @if knows { (link_button("/persons/new", &s.t("persons-new"), false)) }
                }))
            }
            @if !self.q.is_empty() && self.persons.is_empty() {
                (empty_state(Icon::Person, &s.t("persons-nobody"), &s.t("persons-nobody-text"), None))
            }
            ul class="found" { @for p in &self.persons {
                li { a href={ "/persons/" (p.code) } { (p.called()) } " " span class="muted" { (p.code.grouped()) " " (p.hint) } }
            } }
        }
    }
}

/// Finds people. Who may not know names finds by code only.
pub async fn find(v: Visit<ViewPersons>, Query(ask): Query<Ask>) -> Reply {
    let q: String = ask.q.trim().chars().take(200).collect();
    let (programme, names, typed) = (v.programme().clone(), v.also::<KnowPersons>(), q.clone());
    let persons = v
        .read(move |tx, by| match &names {
            Some(names) => {
                Ok(persons::find(tx, names, &typed)?.iter().map(|k| PersonLine::of(&programme, k)).collect::<Vec<_>>())
            }
            None => {
                let number = match read_scan(&typed) {
                    Scanned::Code { code, .. } if code.prefix == programme.prefix() => match code.kind {
                        CodeKind::Person => person::by_number(tx, by.programme(), code.number)?,
                        CodeKind::Loan => match ends::by_number(tx, by.programme(), code.number)? {
                            Some(loan) => person::find(tx, by.programme(), loan.person)?,
                            None => None,
                        },
                        _ => None,
                    },
                    _ => None,
                };
                Ok(number.map(|person| PersonLine::of(&programme, &Known { person, name: None })).into_iter().collect())
            }
        })
        .await?;
    Ok(v.page(PersonsPage { q, persons }))
}

/// A request of a person.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct PersonRequest {
    /// Code.
    pub code: Code,
    /// How it stands.
    pub state: requests::RequestState,
    /// When it was sent.
    pub registered_on: Option<Day>,
}

/// One person.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct PersonPage {
    /// Code.
    pub code: Code,
    /// The reference.
    pub person: Person,
    /// What identifies them, for who may know it.
    pub name: Option<PersonName>,
    /// Their loans.
    pub loans: Vec<LoanLine>,
    /// Their requests.
    pub requests: Vec<PersonRequest>,
    /// People who look the same; after registering.
    pub look_alikes: Vec<PersonLine>,
    /// True when who looks may change who the person is.
    pub may_change: bool,
    /// What happened, newest first.
    pub timeline: Vec<Entry>,
}

impl Page for PersonPage {
    fn title(&self, s: &Screen) -> String {
        match &self.name {
            Some(n) => n.name.clone(),
            None => s.tx("persons-unnamed", vec![("code", self.code.grouped().into())]),
        }
    }
    fn main(&self, s: &Screen) -> Markup {
        let erased = self.person.erased_at;
        let mut rows =
            vec![SummaryRow::new(&s.t("persons-number"), html! { span class="code" { (self.code.grouped()) } })];
        rows.push(SummaryRow::new(&s.t("persons-lang"), html! { (self.person.lang.own_name()) }));
        if let Some(n) = &self.name {
            let born = n.born.map(|d| s.day(d)).unwrap_or_default();
            let known = [
                ("persons-born", &born),
                ("persons-phone", &n.phone),
                ("persons-email", &n.email),
                ("persons-address", &n.address),
                ("persons-file-number", &n.file_number),
            ];
            rows.extend(known.iter().filter(|(_, v)| !v.is_empty()).map(|(k, v)| match *k {
                "persons-phone" => SummaryRow::new(&s.t(k), phone_link(v)),
                _ => SummaryRow::new(&s.t(k), html! { (v) }),
            }));
        }
        html! {
            (breadcrumbs(&s.t("common-trail"), &[Crumb::link(&s.t("persons-title"), "/persons"), Crumb::here(&self.title(s))]))
            (heading(None, &self.title(s)))
            @if let Some(at) = erased { (notice(Tone::Info, &s.t("persons-erased"), Some(&s.tx("persons-erased-on", vec![("day", at.day().into())])))) }
            @if !self.look_alikes.is_empty() {
                (notice_with(Tone::Warn, &s.t("persons-look-alikes"), html! { ul { @for p in &self.look_alikes { li { a href={ "/persons/" (p.code) } { (p.called()) " " (p.hint) } } } } }))
            }
            @if erased.is_none() {
                (actions(html! {
                    @if s.can::<Lend>() { (link_button(&super::desk::address(&self.code.to_string(), &[], ""), &s.t("persons-lend"), true)) }
                    @if self.may_change { (link_button(&format!("/persons/{}/change", self.code), &s.t("persons-change"), false)) }
                    @if s.can::<ErasePersons>() { (link_button(&format!("/persons/{}/erasure", self.code), &s.t("persons-erase"), false)) }
                }))
            }
            (summary_list(&rows))
            h2 { (s.t("persons-loans")) }
            @if self.loans.is_empty() { p { (s.t("persons-no-loans")) } } @else { (table(s, &s.t("persons-loans"), &self.loans)) }
            @if !self.requests.is_empty() {
                h2 { (s.t("persons-requests")) }
                (summary_list(&self.requests.iter().map(|r| {
                    SummaryRow::new(&r.code.grouped(), html! { @if s.can::<ViewRequests>() { a href={ "/requests/" (r.code) } { (s.word("request-state", r.state)) } } @else { (s.word("request-state", r.state)) } " " (r.registered_on.map(|d| s.day(d)).unwrap_or_default()) })
                }).collect::<Vec<_>>()))
            }
            h2 { (s.t("timeline-title")) }
            (timeline::show(s, &self.timeline))
        }
    }
}

/// A person's page, with the name where the permit reaches it.
pub fn page_of(
    tx: &mut Tx<'_>,
    programme: &Programme,
    names: Option<&Permit<KnowPersons>>,
    number: i64,
    today: Day,
) -> Res<PersonPage> {
    let (person, name, may_change) = match names {
        Some(by) => {
            let known = persons::of_number(tx, by, number)?;
            let may = known.name.is_some() && persons::may_change(tx, by, &known.person)?;
            (known.person, known.name, may)
        }
        None => (person::by_number(tx, programme.id, number)?.or_not_found()?, None, false),
    };
    let loans = list::of_person(tx, programme.id, person.id)?
        .iter()
        .map(|r| LoanLine::of(tx, programme, names, r, today))
        .collect::<Res<Vec<_>>>()?;
    let requests = requests::list::of_person(tx, programme.id, person.id)?
        .into_iter()
        .map(|r| PersonRequest {
            code: programme.code(CodeKind::Request, r.number),
            state: r.state,
            registered_on: r.registered_on,
        })
        .collect();
    Ok(PersonPage {
        code: programme.code(CodeKind::Person, number),
        name,
        loans,
        requests,
        look_alikes: vec![],
        may_change,
        timeline: timeline::read(tx, programme.id, person.id.uuid())?,
        person,
    })
}

/// Shows one person.
pub async fn show(v: Visit<ViewPersons>, Path(code): Path<String>) -> Reply {
    let number = v.number(&code, CodeKind::Person)?;
    let (programme, names) = (v.programme().clone(), v.also::<KnowPersons>());
    let page = v.read(move |tx, by| page_of(tx, &programme, names.as_ref(), number, by.today())).await?;
    Ok(v.page(page))
}

/// The form of a person, and where it leads.
#[derive(Clone, Debug, Serialize)]
pub struct PersonFormPage {
    form: PersonForm,
    code: Option<Code>,
    then: String,
    devices: String,
    request: String,
}

/// What a form of a person sends: the person, and where to go on.
#[derive(Clone, Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(default)]
pub struct NewPersonForm {
    /// Given and family name.
    #[schema(required = true)]
    pub name: String,
    /// Date of birth.
    pub born: String,
    /// Phone.
    pub phone: String,
    /// E-mail.
    pub email: String,
    /// Address.
    pub address: String,
    /// The partner's own file number.
    pub file_number: String,
    /// Language.
    pub lang: String,
    /// The version that was seen, for a change.
    pub version: String,
    /// `desk` goes on at the desk.
    pub then: String,
    /// What lies on the desk already.
    pub devices: String,
    /// The code of a group's request the desk is at.
    pub request: String,
}

impl NewPersonForm {
    /// Where registering leads to: back to the desk with the devices that lie there, or to the person.
    fn leads_to(&self, code: Code) -> String {
        let devices: Vec<String> = self.devices.split(',').filter(|d| !d.is_empty()).map(str::to_owned).collect();
        match self.then.as_str() {
            "desk" => super::desk::address_for(&code.to_string(), &devices, "", &self.request),
            _ => format!("/persons/{code}"),
        }
    }
    fn person(&self) -> PersonForm {
        PersonForm {
            name: self.name.clone(),
            born: self.born.clone(),
            phone: self.phone.clone(),
            email: self.email.clone(),
            address: self.address.clone(),
            file_number: self.file_number.clone(),
            lang: self.lang.clone(),
            version: self.version.clone(),
        }
    }
}

impl Page for PersonFormPage {
    fn title(&self, s: &Screen) -> String {
        s.t(if self.code.is_some() { "persons-change" } else { "persons-new" })
    }
    fn main(&self, s: &Screen) -> Markup {
        let f = &self.form;
        let action = self.code.map_or_else(|| "/persons".to_owned(), |c| format!("/persons/{c}"));
        let button = if self.code.is_some() { "common-save" } else { "persons-register" };
        let optional = s.t("common-optional");
        let languages = Lang::ALL.iter().map(|l| Choice::new(l.word(), l.own_name()));
        html! {
            (s.errors())
            (back_link(&action, &s.t("common-back")))
            (heading(None, &self.title(s)))
            (s.form_once(&action).hidden("version", &f.version).hidden("then", &self.then).hidden("devices", &self.devices).hidden("request", &self.request).body(html! {
                (Field::text("name", &s.t("persons-name")).value(&f.name).required().error(s.error("name").as_deref()).autocomplete("off"))
                (Select::new("lang", &s.t("persons-lang")).choices(languages).value(&f.lang))
                (Field::phone("phone", &s.t("persons-phone")).value(&f.phone).optional(&optional).error(s.error("phone").as_deref()).autocomplete("off"))
                (Field::email("email", &s.t("persons-email")).value(&f.email).optional(&optional).error(s.error("email").as_deref()).autocomplete("off"))
                (Field::text("born", &s.t("persons-born")).value(&f.born).optional(&optional).medium().error(s.error("born").as_deref()).autocomplete("off"))
                (Field::text("address", &s.t("persons-address")).value(&f.address).optional(&optional).error(s.error("address").as_deref()).autocomplete("off"))
                (Field::text("file_number", &s.t("persons-file-number")).hint(&s.t("persons-file-number-hint")).value(&f.file_number).optional(&optional).medium().error(s.error("file_number").as_deref()))
                (actions(Button::primary(&s.t(button))))
            }))
        }
    }
}

/// What the form of a new person starts from.
#[derive(Clone, Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct NewAsk {
    name: String,
    then: String,
    devices: String,
    request: String,
}

/// The form of a new person.
pub async fn new(v: Visit<KnowPersons>, Query(ask): Query<NewAsk>) -> Reply {
    let lang = v.programme().lang.to_string();
    let name: String = ask.name.chars().take(120).collect();
    Ok(v.page(PersonFormPage {
        form: PersonForm { name, lang, ..PersonForm::default() },
        code: None,
        then: ask.then,
        devices: ask.devices,
        request: ask.request,
    }))
}

/// Registers a person.
pub async fn create(v: Visit<KnowPersons>, Body(form): Body<NewPersonForm>) -> Reply {
    let (typed, programme) = (form.person(), v.programme().clone());
    let asked = form.clone();
    let out = v
        .attempt_once(
            move |tx, by| {
                let alike = persons::look_alikes(tx, by, &typed)?;
                let known = persons::register(tx, by, &typed, None)?;
                let mut page = page_of(tx, &programme, Some(by), known.person.number, by.today())?;
                page.look_alikes = alike.iter().map(|k| PersonLine::of(&programme, k)).collect();
                Ok(page)
            },
            move |page| asked.leads_to(page.code),
        )
        .await?;
    Ok(match out {
        Once::Before(answer) => answer,
        Once::Made(page) => {
            let to = form.leads_to(page.code);
            let flash = if page.look_alikes.is_empty() {
                Flash::ok("persons-registered")
            } else {
                Flash::attention("persons-look-alikes")
            };
            v.done(to, flash, page)
        }
        Once::Refused(refusal) => v.again(
            PersonFormPage {
                form: form.person(),
                code: None,
                then: form.then,
                devices: form.devices,
                request: form.request,
            },
            refusal,
        ),
    })
}

/// The form that changes a person.
pub async fn edit(v: Visit<KnowPersons>, Path(code): Path<String>) -> Reply {
    let number = v.number(&code, CodeKind::Person)?;
    let known = v.read(move |tx, by| persons::to_change(tx, by, number)).await?;
    let code = v.programme().code(CodeKind::Person, number);
    Ok(v.page(PersonFormPage {
        form: PersonForm::of(&known),
        code: Some(code),
        then: String::new(),
        devices: String::new(),
        request: String::new(),
    }))
}

/// Changes a person.
pub async fn change(v: Visit<KnowPersons>, Path(code): Path<String>, Body(form): Body<NewPersonForm>) -> Reply {
    let number = v.number(&code, CodeKind::Person)?;
    let (typed, programme) = (form.person(), v.programme().clone());
    let out = v
        .attempt(move |tx, by| {
            let before = persons::to_change(tx, by, number)?;
            persons::change(tx, by, &before, &typed)?;
            page_of(tx, &programme, Some(by), number, by.today())
        })
        .await?;
    let code = v.programme().code(CodeKind::Person, number);
    Ok(match out {
        Ok(page) => v.done(format!("/persons/{code}"), Flash::ok("persons-changed"), page),
        Err(refusal) => v.again(
            PersonFormPage {
                form: form.person(),
                code: Some(code),
                then: String::new(),
                devices: String::new(),
                request: String::new(),
            },
            refusal,
        ),
    })
}
