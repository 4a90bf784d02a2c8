//! The warm hand-over: when a device went to somebody, a person sat down with them and explained it. A small fact beside the loan or gift:
//! who explained what, for how long, at which digipoint, and what the person would like next. Who corrects it writes a new journal entry;
//! a hand-over that is undone takes its explanation out of every figure. Learning tracks and the helpdesk are other things.

use super::loan::Loan;
use super::{events, list, store};
use crate::auth::Permit;
use crate::auth::rights::Lend;
use crate::db::Tx;
use crate::journal::Entry;
use crate::kernel::refusal::{OrNotFound, Problems};
use crate::kernel::{AccountId, Day, Key, LoanId, LocationId, ProgrammeId, Refusal, Res, Word, check};
use crate::logistics::{Location, LocationKind, location};
use serde::{Deserialize, Serialize};

crate::words! {
    /// What was explained.
    pub enum HandoverTopic {
        /// Switching on, charging, passwords.
        StartUp = "start_up",
        /// Getting online.
        Internet = "internet",
        /// Mail.
        Mail = "mail",
        /// Calling with sound and picture.
        Calling = "calling",
        /// Bank, taxes and other official matters.
        Official = "official",
        /// Staying safe online.
        Safety = "safety",
    }

    /// What the person would like next.
    pub enum FollowUp {
        /// Nothing.
        Nothing = "nothing",
        /// A call after some weeks.
        Call = "call",
        /// Another visit to the digipoint.
        Visit = "visit",
        /// A course.
        Course = "course",
    }
}

/// A warm hand-over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct WarmHandover {
    /// Who explained: the account that noted it.
    pub explained_by: Option<AccountId>,
    /// At which digipoint.
    pub location: LocationId,
    /// When.
    pub given_on: Day,
    /// For how long.
    pub minutes: i64,
    /// What.
    #[schema(value_type = Vec<String>)]
    pub topics: Vec<HandoverTopic>,
    /// What the person would like next.
    #[schema(value_type = String)]
    pub follow_up: FollowUp,
    /// Counts its changes.
    pub version: i64,
}

/// A warm hand-over as it is typed.
#[derive(Clone, Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(default)]
pub struct HandoverForm {
    /// The digipoint's key; empty means the loan's own lending point.
    pub location: String,
    /// The day; empty means today.
    pub given_on: String,
    /// Minutes, 1 to 480.
    #[schema(required = true)]
    pub minutes: String,
    /// What was explained: `start_up`, `internet`, `mail`, `calling`, `official`, `safety`; at least one.
    #[schema(required = true)]
    pub topics: Vec<String>,
    /// `nothing`, `call`, `visit` or `course`; empty means nothing.
    pub follow_up: String,
}

/// Longest explanation, in minutes: a working day.
pub const LONGEST: i64 = 480;

/// Checks what was typed for a loan: all problems at once.
fn checked(form: &HandoverForm, loan: &Loan, points: &[Location], today: Day) -> Res<WarmHandover> {
    let mut p = Problems::default();
    let minutes = p.keep(check::whole("minutes", &form.minutes, 1, LONGEST)).unwrap_or(1);
    let handed_over = loan.handed_over_on.unwrap_or(loan.agreed_on);
    let given_on = match form.given_on.trim() {
        "" => today,
        text => Day::parse(text).unwrap_or_else(|| {
            p.add("given_on", "refusal-not-a-day", vec![]);
            today
        }),
    };
    if given_on > today || given_on < handed_over {
        p.add("given_on", "refusal-explained-when", vec![("from", handed_over.into()), ("to", today.into())]);
    }
    let location = match form.location.trim() {
        "" => loan.location,
        key => points.iter().find(|l| l.active && l.id.to_string() == key).map(|l| l.id).unwrap_or_else(|| {
            p.add("location", "refusal-choose", vec![]);
            loan.location
        }),
    };
    let asked: Vec<&str> = form.topics.iter().map(|t| t.trim()).filter(|t| !t.is_empty()).collect();
    if asked.is_empty() || asked.iter().any(|t| HandoverTopic::from_word(t).is_none()) {
        p.add("topics", "refusal-explained-what", vec![]);
    }
    let topics = HandoverTopic::ALL.iter().copied().filter(|t| asked.contains(&t.word())).collect();
    let follow_up = match form.follow_up.trim() {
        "" => FollowUp::Nothing,
        word => FollowUp::from_word(word).unwrap_or_else(|| {
            p.add("follow_up", "refusal-choose", vec![]);
            FollowUp::Nothing
        }),
    };
    p.done()?;
    Ok(WarmHandover { explained_by: None, location, given_on, minutes, topics, follow_up, version: 1 })
}

/// The digipoints an explanation can have been given at.
pub fn points(tx: &mut Tx<'_>, programme: ProgrammeId) -> Res<Vec<Location>> {
    location::list(tx, programme, Some(LocationKind::LendingPoint))
}

/// The warm hand-over of a loan or gift, when there was one.
pub fn of(tx: &mut Tx<'_>, programme: ProgrammeId, loan: LoanId) -> Res<Option<WarmHandover>> {
    store::handovers::find(tx, programme, loan)
}

/// Notes that a hand-over was warm, or corrects what was noted.
pub fn explain(tx: &mut Tx<'_>, by: &Permit<Lend>, loan: LoanId, form: &HandoverForm) -> Res<WarmHandover> {
    let loan = store::loan(tx, by.programme(), loan)?.or_not_found()?;
    by.for_location(Some(loan.location))?;
    if loan.withdrawn_on.is_some() {
        return Refusal::new("refusal-loan-not-open").fail();
    }
    let points = points(tx, by.programme())?;
    let before = of(tx, by.programme(), loan.id)?;
    let noted = WarmHandover {
        explained_by: by.account(),
        version: before.as_ref().map_or(1, |b| b.version + 1),
        ..checked(form, &loan, &points, by.today())?
    };
    match &before {
        Some(b) => store::handovers::update(tx, by.programme(), loan.id, &noted, b.version)?,
        None => store::handovers::insert(tx, by.programme(), loan.id, &noted)?,
    }
    let mut entry = Entry::new(events::EXPLAINED, "loan", loan.id.uuid())
        .also(loan.person.uuid())
        .after(&noted)
        .fact("loan_code", list::code(tx, by.programme(), loan.number)?)
        .fact("minutes", noted.minutes)
        .fact("follow_up", noted.follow_up.to_string());
    if let Some(before) = &before {
        entry = entry.before(before);
    }
    entry.write(tx, by.who())?;
    Ok(noted)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::refusal::Fail;

    #[test]
    fn what_was_explained_is_checked_all_at_once() {
        let start = Day::ymd(2026, 5, 1).unwrap();
        let loan = super::super::loan::tests::example(start, Some(start.plus(365)));
        let typed = HandoverForm {
            minutes: "25".into(),
            topics: vec!["internet".into(), "start_up".into()],
            ..HandoverForm::default()
        };
        let noted = checked(&typed, &loan, &[], start.plus(2)).unwrap();
        assert_eq!((noted.minutes, noted.location, noted.given_on), (25, loan.location, start.plus(2)));
        assert_eq!(noted.topics, [HandoverTopic::StartUp, HandoverTopic::Internet], "in the order of the list");
        let wrong = HandoverForm {
            minutes: "481".into(),
            topics: vec!["dansen".into()],
            given_on: start.plus(-1).iso(),
            location: "elders".into(),
            follow_up: "feest".into(),
        };
        let Err(Fail::Refusal(r)) = checked(&wrong, &loan, &[], start.plus(2)) else { panic!("a refusal") };
        let fields: Vec<_> = r.problems.iter().filter_map(|p| p.field.as_deref()).collect();
        assert_eq!(fields, ["minutes", "given_on", "location", "topics", "follow_up"]);
    }
}
