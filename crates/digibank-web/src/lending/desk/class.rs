//! Handing over what a request was promised: a class with its devices, and who can collect here today.

use super::lay_out::Desk;
use super::*;
use digibank_core::kernel::LocationId;
use digibank_core::logistics::{LocationKind, location};
use digibank_core::people::{organisation, person};
use digibank_core::requests::{Request, RequestState, request};

/// A group whose devices are handed over at the desk.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = DeskClass)]
pub struct Class {
    /// The request's code.
    pub code: Code,
    /// The group's name.
    pub name: String,
    /// The organisation that asked.
    pub organisation: String,
    /// Whom the organisation named as its contact; a name to start from when somebody must sign.
    pub contact: String,
    /// Devices asked for.
    pub units: i64,
    /// Devices handed over.
    pub handed_over: i64,
    /// Devices that stand here.
    pub ready: i64,
    /// Those of them that are not on the desk yet; at most [`SHOWN`].
    pub devices: Vec<DeviceLine>,
}

/// Rows of a list at the desk.
const SHOWN: usize = 25;

/// Somebody, or a group, that can collect here.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct CollectLine {
    /// The request's code.
    pub code: Code,
    /// The address of its hand-over.
    pub href: String,
    /// Who: a person's name or a group's.
    pub name: String,
    /// Devices that stand ready.
    pub ready: i64,
    /// Since when they asked.
    pub since: Option<Day>,
}

/// What a request's code stands for at this desk: for one person's request that person and no request, for a group's nothing more than
/// itself. Refuses what is unknown, not sent, or collected elsewhere.
pub(super) fn named(tx: &mut Tx<'_>, by: &Permit<Lend>, d: &Desk, code: Code) -> Res<Option<(String, String)>> {
    let unknown = || Refusal::at("code", "refusal-no-such-request").with("typed", code.grouped());
    let known = code.prefix == d.programme.prefix();
    let found = if known { request::by_number(tx, d.programme.id, code.number)? } else { None };
    let Some(r) = found.filter(|r| r.state != RequestState::Draft) else { return unknown().fail() };
    if by.for_location(r.location).is_err() {
        let place = match r.location {
            Some(l) => location::find(tx, d.programme.id, l)?.map(|l| l.name).unwrap_or_default(),
            None => return unknown().fail(),
        };
        return Refusal::at("code", "refusal-request-elsewhere").with("location", place).fail();
    }
    let Some(person) = r.person else { return Ok(None) };
    let number = person::find(tx, d.programme.id, person)?.or_not_found()?.number;
    Ok(Some((d.programme.code(CodeKind::Person, number).to_string(), String::new())))
}

/// The group of a request, with what stands here for it.
pub(super) fn read(tx: &mut Tx<'_>, d: &Desk, code: Option<Code>, on_desk: &[Device]) -> Res<Option<Class>> {
    let Some(code) = code else { return Ok(None) };
    let Some(r) = request::by_number(tx, d.programme.id, code.number)? else { return Ok(None) };
    let mut devices = vec![];
    for unit in request::units(tx, d.programme.id, r.id)?.iter().filter(|u| u.at_point && u.loan.is_none()) {
        let Some(id) = unit.device.filter(|id| on_desk.iter().all(|o| o.id != *id)) else { continue };
        if devices.len() < SHOWN {
            devices.push(DeviceLine::of(&d.programme, &device::get(tx, d.programme.id, id)?));
        }
    }
    let contact = organisation::contact(tx, d.programme.id, r.organisation)?.name;
    Ok(Some(Class {
        code,
        name: r.group_name.clone().unwrap_or_default(),
        organisation: organisation::find(tx, d.programme.id, r.organisation)?.or_not_found()?.name,
        contact,
        units: r.units,
        handed_over: r.handed_over,
        ready: r.ready,
        devices,
    }))
}

/// The lending points this desk serves; at most fifty.
fn places(tx: &mut Tx<'_>, by: &Permit<Lend>, d: &Desk) -> Res<Vec<LocationId>> {
    let all = location::list(tx, d.programme.id, Some(LocationKind::LendingPoint))?;
    Ok(all.into_iter().map(|l| l.id).filter(|l| by.for_location(Some(*l)).is_ok()).take(50).collect())
}

fn collectable(tx: &mut Tx<'_>, by: &Permit<Lend>, d: &Desk) -> Res<Vec<Request>> {
    let mut found = vec![];
    for place in places(tx, by, d)? {
        found.extend(requests::list::collectable(tx, d.programme.id, place)?);
    }
    found.sort_by_key(|r| (r.registered_on, r.number));
    Ok(found)
}

fn line(tx: &mut Tx<'_>, d: &Desk, r: &Request) -> Res<CollectLine> {
    let code = d.programme.code(CodeKind::Request, r.number);
    let (name, href) = match r.person {
        Some(id) => {
            let known = persons::of_id(tx, &d.names, id)?;
            let person = PersonLine::of(&d.programme, &known);
            (person.called(), address(&person.code.to_string(), &[], ""))
        }
        None => {
            let of = organisation::find(tx, d.programme.id, r.organisation)?.map(|o| o.name).unwrap_or_default();
            ([r.group_name.clone().unwrap_or_default(), of].join(", "), address_for("", &[], "", &code.to_string()))
        }
    };
    Ok(CollectLine { code, href, name, ready: r.ready, since: r.registered_on })
}

/// Who can collect here, longest waiting first.
pub(super) fn collect(tx: &mut Tx<'_>, by: &Permit<Lend>, d: &Desk) -> Res<Vec<CollectLine>> {
    let found = collectable(tx, by, d)?;
    found.iter().take(SHOWN).map(|r| line(tx, d, r)).collect()
}

/// Groups that can collect here and whose name, or whose organisation's name, holds what was typed.
pub(super) fn by_name(tx: &mut Tx<'_>, by: &Permit<Lend>, d: &Desk, typed: &str) -> Res<Vec<CollectLine>> {
    let typed = typed.trim().to_lowercase();
    if typed.chars().count() < 2 {
        return Ok(vec![]);
    }
    let mut out = vec![];
    for r in collectable(tx, by, d)?.iter().filter(|r| r.person.is_none()) {
        let line = line(tx, d, r)?;
        if line.name.to_lowercase().contains(&typed) && out.len() < SHOWN {
            out.push(line);
        }
    }
    Ok(out)
}

/// The list of who can collect.
pub(super) fn collect_part(s: &Screen, lines: &[CollectLine]) -> Markup {
    html! {
        h3 { (s.t("lending-desk-collect-here")) }
        ul class="found" { @for l in lines {
            li { a href=(l.href) { (l.name) } " " span class="muted" {
                (l.code.grouped()) " · " (s.tx("lending-collect-ready", vec![("count", l.ready.into())]))
                @if let Some(day) = l.since { " · " (s.tx("lending-collect-since", vec![("since", day.into())])) }
            } }
        } }
    }
}

impl Class {
    /// The class on the desk: how far it is, and what stands here for it.
    pub(super) fn part(&self, s: &Screen, desk: &DeskPage) -> Markup {
        html! {
            h3 { (s.tx("lending-class-title", vec![("name", self.name.as_str().into())])) }
            (summary_list(&[
                SummaryRow::new(&s.t("lending-request"), html! { span class="code" { (self.code.grouped()) } }),
                SummaryRow::new(&s.t("lending-class-organisation"), &self.organisation),
                SummaryRow::new(&s.t("lending-class-done"), s.tx("lending-class-count", vec![("done", self.handed_over.into()), ("of", self.units.into()), ("ready", self.ready.into())])),
            ]))
            @if !self.devices.is_empty() {
                details { summary { (s.tx("lending-class-here", vec![("count", (self.devices.len() as i64).into())])) }
                    ul { @for d in &self.devices { li { a href=(desk.with(d.code)) { (d.code.map(|c| c.grouped()).unwrap_or_default()) " " (d.name) } } } } }
            }
            p { a href="/desk" { (s.t("lending-class-other")) } }
        }
    }
}
