//! The desk with things on it: what may go and on which terms, and why something may not.

use super::*;

/// What the desk needs beside its permit to lend.
pub(super) struct Desk {
    pub(super) programme: Programme,
    pub(super) names: Permit<KnowPersons>,
}

pub(super) fn desk(v: &Visit<Lend>) -> Result<Desk, Stop> {
    Ok(Desk { programme: v.programme().clone(), names: v.also::<KnowPersons>().ok_or_else(Stop::not_found)? })
}

pub(super) fn code(programme: &Programme, text: &str, kind: CodeKind) -> Option<Code> {
    Code::parse_kind(text, kind).filter(|c| c.prefix == programme.prefix())
}

pub(super) fn known(tx: &mut Tx<'_>, d: &Desk, text: &str) -> Res<Option<Known>> {
    match code(&d.programme, text, CodeKind::Person) {
        Some(c) => persons::of_number(tx, &d.names, c.number).map(Some),
        None => Ok(None),
    }
}

pub(super) fn devices(tx: &mut Tx<'_>, programme: &Programme, codes: &[String]) -> Res<Vec<Device>> {
    let mut out: Vec<Device> = vec![];
    for text in codes.iter().filter(|t| !t.is_empty()).take(lending::lend::MOST_AT_ONCE) {
        let c = code(programme, text, CodeKind::Device).or_not_found()?;
        let device = device::by_number(tx, programme.id, c.number)?.or_not_found()?;
        if !out.iter().any(|d| d.id == device.id) {
            out.push(device);
        }
    }
    Ok(out)
}

/// The desk with these things on it. A device that may not go is left out, and the refusal says why; offers need a person.
pub(super) fn lay_out(tx: &mut Tx<'_>, by: &Permit<Lend>, d: &Desk, ask: &Ask) -> Res<(DeskPage, Option<Refusal>)> {
    let codes: Vec<String> = ask.devices.split(',').map(str::to_owned).collect();
    let (devices, known) = (devices(tx, &d.programme, &codes)?, known(tx, d, &ask.person)?);
    let groups = target_group::all(tx, d.programme.id)?;
    let lang = by.actor().lang;
    let mut page = DeskPage {
        person: None,
        in_hand: vec![],
        found: vec![],
        alternatives: vec![],
        typed: ask.name.clone(),
        groups: groups.iter().filter(|g| g.active).map(|g| (g.word.clone(), g.name(lang).to_owned())).collect(),
        group: ask.group.clone(),
        request: code(&d.programme, &ask.request, CodeKind::Request),
        reserved_for_group: None,
        refused: None,
        class: None,
        collect: vec![],
    };
    // the number of one person's request stands for that person
    let mut known = known;
    match page.request.map(|c| class::named(tx, by, d, c)) {
        Some(Ok(Some((person, _)))) => {
            page.request = None;
            known = if known.is_some() { known } else { self::known(tx, d, &person)? };
        }
        Some(Ok(None)) => page.class = class::read(tx, d, page.request, &devices)?,
        // what is named and may not be seen here is as if it were not named; a scan says why
        Some(Err(Fail::Refusal(_))) => page.request = None,
        Some(Err(other)) => return Err(other),
        None => {}
    }
    let asked = page.request.map(|c| c.to_string()).unwrap_or_default();
    let mut refused = None;
    let lend = LendAsk {
        person: known.as_ref().map_or(NOBODY, |k| k.person.id),
        devices: vec![],
        target_group: Some(ask.group.clone()).filter(|g| !g.is_empty()),
        gift: false,
    };
    let named = match page.request {
        Some(c) => requests::request::by_number(tx, d.programme.id, c.number)?.filter(|r| r.person.is_none()),
        None => None,
    };
    let named = named.map(|r| r.id);
    for device in devices {
        let request = group_request(tx, d, &asked, &device)?;
        match in_hand(
            tx,
            by,
            d,
            &lend,
            &DeviceAsk { device: device.id, request },
            &device,
            page.counting_with(device.kind),
        ) {
            Ok(h) => page.in_hand.push(h),
            Err(Fail::Refusal(r)) => {
                let mut r = *r;
                if !lending::lend::of_the_person(&r) {
                    let which = DeviceAsk { device: device.id, request: named };
                    let mut other = lending::alternatives(tx, by, &lend, &which, &device, 2 + page.in_hand.len())?;
                    other.retain(|o| page.in_hand.iter().all(|h| h.device.id != o.id));
                    other.truncate(2);
                    r = lending::instead::way_on(r, &d.programme, &other);
                    page.alternatives = other.iter().map(|o| DeviceLine::of(&d.programme, o)).collect();
                }
                if r.key() == "refusal-reserved-for-another" {
                    let promised = requests::request::of_device(tx, d.programme.id, device.id)?;
                    page.reserved_for_group = promised
                        .filter(|(r, _)| r.person.is_none())
                        .map(|(r, _)| d.programme.code(CodeKind::Request, r.number));
                }
                page.refused = device.number.map(|n| d.programme.code(CodeKind::Device, n));
                refused = Some(r);
            }
            Err(other) => return Err(other),
        }
    }
    match known {
        Some(k) => page.person = Some(served(tx, by, d, k)?),
        None if page.in_hand.is_empty() && page.class.is_none() && refused.is_none() => {
            page.collect = class::collect(tx, by, d)?;
        }
        None => {}
    }
    Ok((page, refused))
}

/// Stands for "no person yet" where an offer is computed before one is chosen; no row has this key.
pub(super) const NOBODY: PersonId = PersonId(uuid::Uuid::nil());

pub(super) fn in_hand(
    tx: &mut Tx<'_>,
    by: &Permit<Lend>,
    d: &Desk,
    ask: &LendAsk,
    which: &DeviceAsk,
    device: &Device,
    before: usize,
) -> Res<InHand> {
    let offer = lending::offer(tx, by, ask, which, device, before)?;
    let request = match offer.request {
        Some(id) => {
            requests::request::find(tx, d.programme.id, id)?.map(|r| d.programme.code(CodeKind::Request, r.number))
        }
        None => None,
    };
    Ok(InHand {
        device: DeviceLine::of(&d.programme, device),
        gift: offer.terms.term == Term::Gift,
        due_on: offer.due_on,
        deposit: offer.terms.deposit,
        request,
    })
}

pub(super) fn served(tx: &mut Tx<'_>, by: &Permit<Lend>, d: &Desk, k: Known) -> Res<Served> {
    let rows = lending::list::of_person(tx, d.programme.id, k.person.id)?;
    let open: Vec<&LoanRow> = rows.iter().filter(|r| r.loan.is_open()).collect();
    let loans = open.iter().map(|r| LoanLine::of(tx, &d.programme, None, r, by.today())).collect::<Res<Vec<_>>>()?;
    let mut ready = vec![];
    for r in requests::list::of_person(tx, d.programme.id, k.person.id)?.iter().filter(|r| r.ready > 0) {
        for unit in
            requests::request::units(tx, d.programme.id, r.id)?.iter().filter(|u| u.at_point && u.loan.is_none())
        {
            if let Some(id) = unit.device {
                ready.push(DeviceLine::of(&d.programme, &device::get(tx, d.programme.id, id)?));
            }
        }
    }
    Ok(Served { person: PersonLine::of(&d.programme, &k), loans, ready })
}

/// The group's request a device is reserved for, when the desk named that request.
pub(super) fn group_request(tx: &mut Tx<'_>, d: &Desk, named: &str, device: &Device) -> Res<Option<RequestId>> {
    let Some(named) = code(&d.programme, named, CodeKind::Request) else { return Ok(None) };
    if device.facts.promise == Promise::Free {
        // a free device may serve a class that waits, when the desk names it
        let asked = requests::request::by_number(tx, d.programme.id, named.number)?;
        return Ok(asked.filter(|r| r.person.is_none()).map(|r| r.id));
    }
    let promised = requests::request::of_device(tx, d.programme.id, device.id)?;
    Ok(promised.filter(|(r, _)| r.person.is_none() && r.number == named.number).map(|(r, _)| r.id))
}
