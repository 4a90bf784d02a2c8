//! The stock of parts, and one part with its movements.

use crate::shell::components::{
    Button, Choice, Column, Crumb, Field, Icon, Pages, Row, Select, SummaryRow, Table, actions, breadcrumbs, card,
    empty_state, heading, summary_list,
};
use crate::shell::page::{Page, Screen};
use crate::shell::{Body, Filters, Flash, Query, Reply, Stop, Visit};
use axum::extract::Path;
use digibank_core::auth::Permit;
use digibank_core::auth::rights::{ViewWork, Work};
use digibank_core::db::Tx;
use digibank_core::kernel::refusal::OrNotFound;
use digibank_core::kernel::{LocationId, PageAsk, Res, RowId};
use digibank_core::logistics::location;
use digibank_core::workshop::parts::{self, Movement, Part, PartFilter, PartForm, PartKind};
use maud::{Markup, html};
use serde::{Deserialize, Serialize};

/// What is asked of the list.
#[derive(Clone, Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(default)]
pub struct Ask {
    kind: String,
    location: String,
    after: Option<String>,
}

/// A part in the list.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct PartLine {
    /// The part.
    pub part: Part,
    /// The name of its location.
    pub location: String,
}

/// The stock of parts.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct PartsPage {
    /// The parts.
    pub parts: Vec<PartLine>,
    /// Key for the next page.
    pub next: Option<String>,
    #[serde(skip)]
    ask: Ask,
    #[serde(skip)]
    form: PartForm,
    #[serde(skip)]
    locations: Vec<(String, String)>,
}

impl Page for PartsPage {
    fn title(&self, s: &Screen) -> String {
        s.t("workshop-parts-title")
    }
    fn main(&self, s: &Screen) -> Markup {
        let columns = vec![
            Column::new(&s.t("common-name")),
            Column::new(&s.t("workshop-part-kind")),
            Column::new(&s.t("devices-location")),
            Column::number(&s.t("workshop-quantity")),
        ];
        let next = self.next.as_ref().map(|n| {
            let query = form_urlencoded::Serializer::new(String::new())
                .append_pair("kind", &self.ask.kind)
                .append_pair("location", &self.ask.location)
                .append_pair("after", n)
                .finish();
            format!("/parts?{query}")
        });
        let f = &self.form;
        html! {
            (s.errors())
            (breadcrumbs(&s.t("common-trail"), &[Crumb::link(&s.t("workshop-title"), "/workshop"), Crumb::here(&self.title(s))]))
            (heading(None, &self.title(s)))
            // its own form: the words of its fields stand a second time below, where parts are added
            form class="filters" method="get" action="/parts" role="search" aria-label=(s.t("common-filter")) {
                div class="field" {
                    label for="filter-kind" { (s.t("workshop-part-kind")) }
                    select class="input" id="filter-kind" name="kind" { @for (v, t) in std::iter::once((String::new(), s.t("common-all"))).chain(s.words::<PartKind>("part-kind")) { option value=(v) selected[v == self.ask.kind] { (t) } } }
                }
                div class="actions" { button type="submit" class="button" { (s.t("common-show")) } }
            }
            @if self.parts.is_empty() {
                (empty_state(Icon::Parts, &s.t("workshop-parts-none"), &s.t("workshop-parts-none-text"), None))
            } @else {
                (Table::new(&self.title(s), columns).hide_caption().rows(self.parts.iter().map(|l| {
                    Row::link(&format!("/parts/{}", l.part.id), &l.part.name).cell(s.word("part-kind", l.part.kind)).cell(&l.location).cell(s.count(l.part.quantity))
                })))
                (Pages::new(&s.t("common-pages")).next(next.as_deref(), &s.t("common-next")))
            }
            @if s.can::<Work>() { (card(&s.t("workshop-parts-add"), s.form("/parts").body(html! {
                (Select::new("location", &s.t("devices-location")).choices(self.locations.iter().map(|(v, t)| Choice::new(v, t))).value(&f.location).error(s.error("location").as_deref()))
                (Select::new("kind", &s.t("workshop-part-kind")).choices(s.words::<PartKind>("part-kind").iter().map(|(v, t)| Choice::new(v, t))).value(&f.kind).error(s.error("kind").as_deref()))
                (Field::text("name", &s.t("common-name")).hint(&s.t("workshop-part-name-hint")).value(&f.name).error(s.error("name").as_deref()))
                (Field::number("quantity", &s.t("workshop-quantity")).narrow().value(&f.quantity).error(s.error("quantity").as_deref()))
                (actions(Button::primary(&s.t("workshop-parts-add"))))
            }))) }
        }
    }
}

fn filter(ask: &Ask) -> (PartFilter, Filters) {
    let mut f = Filters::default();
    (PartFilter { kind: f.word("kind", &ask.kind), location: f.value("location", &ask.location) }, f)
}

fn read(tx: &mut Tx<'_>, by: &Permit<ViewWork>, ask: &Ask, form: &PartForm) -> Res<PartsPage> {
    let (filter, _) = filter(ask);
    let page = parts::page(tx, by, &filter, &PageAsk { after: ask.after.clone() })?;
    let places = location::list(tx, by.programme(), None)?;
    let name = |id: LocationId| places.iter().find(|l| l.id == id).map(|l| l.name.clone()).unwrap_or_default();
    Ok(PartsPage {
        parts: page.rows.into_iter().map(|part| PartLine { location: name(part.location), part }).collect(),
        next: page.next,
        ask: ask.clone(),
        form: form.clone(),
        locations: places
            .iter()
            .filter(|l| l.active && by.for_location(Some(l.id)).is_ok())
            .map(|l| (l.id.to_string(), l.name.clone()))
            .collect(),
    })
}

/// Shows the stock of parts.
pub async fn show(v: Visit<ViewWork>, Query(ask): Query<Ask>) -> Reply {
    v.sound(filter(&ask).1)?;
    let page = v.read(move |tx, by| read(tx, by, &ask, &PartForm::default())).await?;
    Ok(v.page(page))
}

/// Adds parts.
pub async fn add(v: Visit<Work>, Body(form): Body<PartForm>) -> Reply {
    let view: Permit<ViewWork> = v.permit().actor().may()?;
    let (typed, seen) = (form.clone(), view.clone());
    let done = v
        .attempt(move |tx, by| {
            let part = parts::add(tx, by, &form)?;
            Ok((part.name, read(tx, &view, &Ask::default(), &PartForm::default())?))
        })
        .await?;
    match done {
        Ok((name, page)) => Ok(v.done("/parts", Flash::ok("workshop-parts-added").with("name", name), page)),
        Err(refusal) => {
            let page = v.read(move |tx, _| read(tx, &seen, &Ask::default(), &typed)).await?;
            Ok(v.again(page, refusal))
        }
    }
}

/// One part with its movements.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct PartPage {
    /// The part.
    pub part: Part,
    /// The name of its location.
    pub location: String,
    /// Its last movements, newest first.
    pub movements: Vec<Movement>,
    #[serde(skip)]
    typed: String,
}

/// A count as it is typed.
#[derive(Clone, Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(default)]
pub struct PartCountForm {
    /// How many were counted.
    #[schema(required = true)]
    pub quantity: String,
}

impl Page for PartPage {
    fn title(&self, _: &Screen) -> String {
        self.part.name.clone()
    }
    fn main(&self, s: &Screen) -> Markup {
        let columns = vec![
            Column::new(&s.t("common-date")),
            Column::new(&s.t("workshop-move-reason")),
            Column::number(&s.t("workshop-quantity")),
        ];
        html! {
            (s.errors())
            (breadcrumbs(&s.t("common-trail"), &[Crumb::link(&s.t("workshop-title"), "/workshop"), Crumb::link(&s.t("workshop-parts-title"), "/parts"), Crumb::here(&self.part.name)]))
            (heading(Some(&s.word("part-kind", self.part.kind)), &self.part.name))
            (summary_list(&[SummaryRow::new(&s.t("devices-location"), &self.location), SummaryRow::new(&s.t("workshop-quantity"), s.count(self.part.quantity))]))
            h2 { (s.t("workshop-movements")) }
            (Table::new(&s.t("workshop-movements"), columns).hide_caption().rows(self.movements.iter().map(|m| {
                Row::new(s.instant(m.at)).cell(s.word("move-reason", m.reason)).cell(format!("{:+}", m.quantity))
            })))
            @if s.can::<Work>() { (card(&s.t("workshop-part-count"), s.form(&format!("/parts/{}/count", self.part.id)).body(html! {
                (Field::number("quantity", &s.t("workshop-part-counted")).narrow().value(&self.typed).error(s.error("quantity").as_deref()))
                (actions(Button::secondary(&s.t("workshop-part-count"))))
            }))) }
        }
    }
}

fn read_one(tx: &mut Tx<'_>, by: &Permit<ViewWork>, id: RowId, typed: &str) -> Res<PartPage> {
    let part = parts::get(tx, by, id)?;
    let location = location::find(tx, by.programme(), part.location)?.or_not_found()?.name;
    Ok(PartPage { location, movements: parts::movements(tx, by.programme(), id)?, typed: typed.to_owned(), part })
}

fn key(text: &str) -> Result<RowId, Stop> {
    text.parse().map_err(|_| Stop::not_found())
}

/// Shows a part.
pub async fn one(v: Visit<ViewWork>, Path(id): Path<String>) -> Reply {
    let id = key(&id)?;
    let page = v.read(move |tx, by| read_one(tx, by, id, "")).await?;
    Ok(v.page(page))
}

/// Sets a count to what was counted.
pub async fn count(v: Visit<Work>, Path(id): Path<String>, Body(form): Body<PartCountForm>) -> Reply {
    let id = key(&id)?;
    let view: Permit<ViewWork> = v.permit().actor().may()?;
    let (typed, seen) = (form.quantity.clone(), view.clone());
    let done = v
        .attempt(move |tx, by| {
            let part = parts::get(tx, &view, id)?;
            parts::correct(tx, by, &part, &form.quantity)?;
            read_one(tx, &view, id, "")
        })
        .await?;
    match done {
        Ok(page) => Ok(v.done(format!("/parts/{id}"), Flash::ok("workshop-part-is-counted"), page)),
        Err(refusal) => {
            let page = v.read(move |tx, _| read_one(tx, &seen, id, &typed)).await?;
            Ok(v.again(page, refusal))
        }
    }
}
