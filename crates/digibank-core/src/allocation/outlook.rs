//! Where is my request? Its class, roughly its place in the row of that class, and an honest range of weeks. Reads requests and the
//! policy; the range itself is the pure rule `requests::where_is`.

use super::inputs::{Towns, days_since, earmark_of, facts, facts_of, town_of, towns, waited};
use super::policy;
use crate::db::Tx;
use crate::devices;
use crate::donations::earmark;
use crate::kernel::{Day, LocationId, OrganisationId, ProgrammeId, Res};
use crate::logistics::coordinates::metres_between;
use crate::requests::where_is::{BACK, Outlook, Place, Wait, outlook, place};
use crate::requests::{self, Request};
use digibank_allocate as engine;
use serde::Serialize;
use std::collections::HashMap;

/// What a partner is told.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct WhereIs {
    /// Its class today; none as long as the programme has no policy.
    pub class: Option<u8>,
    /// The rule that gave it.
    pub rule: Option<String>,
    /// Days it has waited.
    pub waited: i64,
    /// Roughly its place in the row.
    #[schema(value_type = String)]
    pub place: Place,
    /// The range.
    pub outlook: Outlook,
}

/// How far back waits are looked at, in days.
const LOOK_BACK: i32 = 365;

/// Where a registered request stands.
pub fn where_is(tx: &mut Tx<'_>, programme: ProgrammeId, request: &Request, today: Day) -> Res<WhereIs> {
    let active = policy::active(tx, programme)?;
    let rules = active.as_ref().map_or_else(|| engine::Policy::plain(1), policy::PriorityPolicy::for_engine);
    let places = towns(tx, programme)?;
    let town = |r: &Request| town_of(&places, r.location).to_owned();
    let class_on = |r: &Request, days: u32| rules.class_of(&facts(r, days, &town(r)));
    // compared by the class at registering: long waits lift requests into another class, and would only meet other long waits
    let like = class_on(request, 0);
    let waits: Vec<Wait> = requests::list::past_waits(tx, programme, today.plus(-LOOK_BACK), today)?
        .into_iter()
        .filter(|w| class_on(&w.request, 0) == like && w.request.needs.as_hard_as(&request.needs))
        .map(|w| w.wait)
        .collect();
    let days = waited(request, today);
    let class = class_on(request, days);
    let before = before(tx, programme, &rules, &places, (request, class), today)?;
    let rule = rules.rule_for(&facts(request, days, &town(request))).map(|r| r.name.clone());
    Ok(WhereIs {
        class: active.is_some().then_some(class),
        rule,
        waited: i64::from(days),
        place: place(before),
        outlook: match (fits_now(tx, programme, &rules, &places, request)?, waits.iter().any(|w| w.served)) {
            (true, _) => outlook(&waits, i64::from(days)),
            (false, true) => outlook(&waits, i64::from(days)).not_at_once(),
            (false, false) => Outlook::NothingFits,
        },
    })
}

/// What a class follows from: profile, lending point, who asks, days waited.
type Alike = (u32, Option<LocationId>, OrganisationId, u32);

/// How many units of its class stand before a request; stops counting where it makes no difference any more to what is said ([`BACK`]).
/// Every request that was sent before it counts, however many there are.
fn before(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    rules: &engine::Policy,
    places: &Towns,
    (request, class): (&Request, u8),
    today: Day,
) -> Res<i64> {
    let Some(sent) = request.registered_on else { return Ok(0) };
    let by_waiting =
        rules.rules.iter().any(|r| r.conditions.iter().any(|c| matches!(c, engine::Condition::WaitingAtLeast(_))));
    let mut known: HashMap<Alike, u8> = HashMap::new();
    let mut before = 0;
    requests::list::waiting_upto(tx, programme, sent, |other, profile| {
        let days = if by_waiting { days_since(other.registered_on, today) } else { 0 };
        let alike = (other.profile, other.location, other.organisation, days);
        let theirs = *known.entry(alike).or_insert_with(|| {
            let town = town_of(places, other.location);
            rules.class_of(&facts_of(profile, days, town, &other.organisation.to_string()))
        });
        if theirs == class && (other.registered_on, other.number) < (sent, request.number) {
            before += other.waiting;
        }
        before < BACK
    })?;
    Ok(before)
}

/// True when a free device that would do stands ready now, is meant for this request too, and no farther than the policy lets it travel.
fn fits_now(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    rules: &engine::Policy,
    places: &Towns,
    request: &Request,
) -> Res<bool> {
    let needs = &request.needs;
    let like = devices::list::ReadyLike {
        min_tier: needs.min_tier,
        min_grade: needs.min_grade,
        mobile_data: needs.mobile_data,
        keyboard: needs.keyboard.as_deref(),
        access: &needs.access,
    };
    let earmarks = earmark::all(tx, programme)?;
    let lies = |place: Option<LocationId>| places.get(&place?)?.1;
    let may_go = |lot, place| {
        let town = town_of(places, request.location);
        let meant = earmark_of(&earmarks, lot).is_none_or(|e| e.allows(town, Some(request.organisation)));
        let metres = metres_between(lies(place), lies(request.location)).unwrap_or(0);
        meant && rules.max_metres.is_none_or(|most| metres <= most)
    };
    for kind in &needs.kinds {
        if devices::list::any_ready(tx, programme, *kind, &like, may_go)? {
            return Ok(true);
        }
    }
    Ok(false)
}
