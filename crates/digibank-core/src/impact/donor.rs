//! A donor's page: what came of their gift. A donor sees their own organisation only; people appear as counts, and no place is named that
//! is smaller than a municipality or where fewer than five devices are.

use super::carbon::{self, CarbonRange};
use super::flow::{self, Counted, CountedDevice, Destination, FlowChoice, FlowRow, IntakeVerdict};
use super::folding::{self, LEAST};
use super::store;
use crate::auth::rights::ViewDonorPage;
use crate::auth::{Permit, Scope};
use crate::db::Tx;
use crate::kernel::refusal::OrNotFound;
use crate::kernel::{OrganisationId, Page, PageAsk, Res, Ts};
use crate::people::Part;
use crate::people::organisation::{self, Organisation};
use serde::Serialize;

/// One donation of the donor.
#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
pub struct DonorLot {
    /// Its running number.
    pub number: i64,
    /// Devices promised, or on its lists when there are any.
    pub expected: i64,
    /// Devices received.
    pub received: i64,
    /// Devices announced that never came; known once receiving has ended.
    pub never_came: i64,
    /// When it was announced.
    pub announced_at: Ts,
    /// When receiving began.
    pub receiving_at: Option<Ts>,
    /// When receiving ended.
    pub received_at: Option<Ts>,
    /// When it was withdrawn.
    pub withdrawn_at: Option<Ts>,
}

crate::words! {
    /// A moment on a donor's time line.
    pub enum Milestone {
        /// A lot was announced.
        Announced = "announced",
        /// Its first devices came in.
        Receiving = "receiving",
        /// All that came is booked in.
        Received = "received",
        /// A lot was withdrawn.
        Withdrawn = "withdrawn",
    }
}

/// A moment on a donor's time line.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, utoipa::ToSchema)]
pub struct DonorMoment {
    /// When.
    pub at: Ts,
    /// What happened.
    pub what: Milestone,
    /// The running number of the lot.
    pub lot: i64,
    /// How many devices it was about.
    pub count: i64,
    /// How many of the announced devices never came, at the end of receiving.
    pub never_came: i64,
}

/// An attest about a device or lot of the donor.
#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
pub struct DonorAttest {
    /// Its key, for paging.
    pub id: crate::kernel::AttestId,
    /// Its running number.
    pub number: i64,
    /// The running number of the device, when it is about one.
    pub device: Option<i64>,
    /// The running number of the lot.
    pub lot: i64,
    /// When it was issued.
    pub issued_at: Ts,
    /// Its state's word: valid, superseded, withdrawn.
    pub state: String,
}

/// Devices with people in one municipality; none stands for other places.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct DonorPlace {
    /// The municipality of the lending point.
    pub municipality: Option<String>,
    /// Devices.
    pub count: i64,
}

/// What became of everything a donor gave.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct DonorFacts {
    /// The donor.
    pub organisation: OrganisationId,
    /// Its name.
    pub name: String,
    /// Devices received.
    pub received: i64,
    /// Of those, devices that are being wiped, repaired or moved, or are put apart.
    pub unfinished: i64,
    /// Of those, devices ready for somebody now.
    pub ready: i64,
    /// Of those, devices with people now, lent or given.
    pub with_people: i64,
    /// Of those, devices recycled or taken apart.
    pub recycled: i64,
    /// Devices on lists that were not in what came.
    pub never_came: i64,
    /// Devices by where they are now, in the order of the chain.
    pub destinations: Vec<DonorDestination>,
    /// Where the devices with people are.
    pub places: Vec<DonorPlace>,
    /// What re-use avoided.
    pub carbon: Option<CarbonRange>,
    /// The donations, newest first, at most fifty.
    pub lots: Vec<DonorLot>,
    /// What happened, newest first.
    pub moments: Vec<DonorMoment>,
}

/// Devices that share a destination.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct DonorDestination {
    /// Where they are now.
    pub destination: Destination,
    /// How many.
    pub count: i64,
}

/// The donors whose page somebody may open: those of their own, or all by name, a page at a time.
pub fn donors(tx: &mut Tx<'_>, by: &Permit<ViewDonorPage>, ask: &PageAsk) -> Res<Page<Organisation>> {
    match by.scope() {
        Scope::All => organisation::list(tx, by.programme(), Some(Part::Donor), ask),
        Scope::Some { organisations, .. } => {
            let mut rows = vec![];
            for id in organisations {
                rows.extend(organisation::find(tx, by.programme(), *id)?);
            }
            Ok(Page { rows, next: None })
        }
    }
}

/// The donor, when the permit reaches it.
fn own(tx: &mut Tx<'_>, by: &Permit<ViewDonorPage>, id: OrganisationId) -> Res<Organisation> {
    by.for_organisation(Some(id))?;
    // a grant at a location says nothing about whose gift this is
    if matches!(by.scope(), Scope::Some { organisations, .. } if !organisations.contains(&id)) {
        return Err(crate::kernel::DeadEnd::NotFound.into());
    }
    organisation::find(tx, by.programme(), id)?.or_not_found()
}

/// The donor's name.
pub fn name(tx: &mut Tx<'_>, by: &Permit<ViewDonorPage>, id: OrganisationId) -> Res<String> {
    Ok(own(tx, by, id)?.name)
}

/// What became of everything a donor gave.
pub fn facts(tx: &mut Tx<'_>, by: &Permit<ViewDonorPage>, id: OrganisationId) -> Res<DonorFacts> {
    let donor = own(tx, by, id)?;
    let rows = store::of_donor(tx, by.programme(), id)?;
    let flow: Vec<FlowRow> = rows.iter().map(|r| r.0).collect();
    let of = |choice: FlowChoice| flow::count(&flow, &choice);
    let to = |d: Destination| of(FlowChoice { destinations: vec![d], ..FlowChoice::default() });
    let with = [Destination::OnLoan, Destination::Given];
    let with_people: Vec<_> =
        rows.iter().filter(|(r, _)| with.contains(&r.path.destination)).map(|(r, kind)| (*kind, r.count)).collect();
    let lots = store::lots_of(tx, by.programme(), id)?;
    let destinations = <Destination as crate::kernel::Word>::ALL
        .iter()
        .map(|d| DonorDestination { destination: *d, count: to(*d) })
        .filter(|d| d.count > 0)
        .collect();
    Ok(DonorFacts {
        organisation: donor.id,
        name: donor.name,
        received: of(FlowChoice { verdict: Some(IntakeVerdict::Received), ..FlowChoice::default() }),
        unfinished: flow::UNFINISHED.into_iter().map(to).sum(),
        ready: flow::READY.into_iter().map(to).sum(),
        with_people: with.into_iter().map(to).sum(),
        recycled: to(Destination::Recycled) + to(Destination::Harvested),
        never_came: to(Destination::NotReceived),
        destinations,
        places: places(&store::places_of_donor(tx, by.programme(), id)?),
        carbon: carbon::avoided(&with_people),
        moments: moments(&lots),
        lots,
    })
}

/// Municipalities with at least five devices; the rest together.
fn places(rows: &[(Option<String>, i64)]) -> Vec<DonorPlace> {
    let shown = folding::groups(rows, LEAST);
    let mut out: Vec<DonorPlace> = vec![];
    for (municipality, count) in rows {
        let Some(as_what) = shown.get(municipality) else { continue };
        let municipality = as_what.clone().flatten();
        match out.iter_mut().find(|p| p.municipality == municipality) {
            Some(p) => p.count += count,
            None => out.push(DonorPlace { municipality, count: *count }),
        }
    }
    out.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.municipality.cmp(&b.municipality)));
    out
}

/// The moments of the lots, newest first.
fn moments(lots: &[DonorLot]) -> Vec<DonorMoment> {
    let mut out: Vec<DonorMoment> = lots
        .iter()
        .flat_map(|l| {
            [
                Some((l.announced_at, Milestone::Announced, l.expected)),
                l.receiving_at.map(|at| (at, Milestone::Receiving, l.received)),
                l.received_at.map(|at| (at, Milestone::Received, l.received)),
                l.withdrawn_at.map(|at| (at, Milestone::Withdrawn, l.expected)),
            ]
            .into_iter()
            .flatten()
            .map(|(at, what, count)| {
                let never_came = if what == Milestone::Received { l.never_came } else { 0 };
                DonorMoment { at, what, lot: l.number, count, never_came }
            })
        })
        .collect();
    out.sort_by(|a, b| b.at.cmp(&a.at).then(b.what.cmp(&a.what)));
    out
}

/// The attests about a donor's devices and lots, newest first, a page at a time.
pub fn attests(
    tx: &mut Tx<'_>,
    by: &Permit<ViewDonorPage>,
    id: OrganisationId,
    ask: &PageAsk,
) -> Res<Page<DonorAttest>> {
    own(tx, by, id)?;
    store::attests_of(tx, by.programme(), id, ask)
}

/// The devices behind a figure of a donor's page.
pub fn behind(
    tx: &mut Tx<'_>,
    by: &Permit<ViewDonorPage>,
    id: OrganisationId,
    choice: &FlowChoice,
    ask: &PageAsk,
) -> Res<Page<CountedDevice>> {
    own(tx, by, id)?;
    flow::behind(tx, by.programme(), Counted::Of(id), choice, false, ask)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_place_with_fewer_than_five_devices_is_named() {
        let rows = [(None, 1), (Some("Zonnedal".to_owned()), 20), (Some("Maandorp".to_owned()), 4)];
        let want = [(Some("Zonnedal"), 20), (None, 5)];
        let got = places(&rows);
        assert_eq!(got.iter().map(|p| (p.municipality.as_deref(), p.count)).collect::<Vec<_>>(), want);
        assert!(places(&rows[2..]).is_empty());
    }

    #[test]
    fn the_time_line_tells_each_lot_newest_first() {
        let lot = DonorLot {
            number: 7,
            expected: 40,
            received: 38,
            never_came: 2,
            announced_at: Ts(1),
            receiving_at: Some(Ts(5)),
            received_at: Some(Ts(5)),
            withdrawn_at: None,
        };
        let told: Vec<_> = moments(&[lot]).iter().map(|m| (m.what, m.count, m.never_came)).collect();
        let want = [(Milestone::Received, 38, 2), (Milestone::Receiving, 38, 0), (Milestone::Announced, 40, 0)];
        assert_eq!(told, want);
    }
}
