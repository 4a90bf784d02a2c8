//! A request as it is typed: every field text, so that nothing typed is lost, and the check that turns it into facts. The short
//! form for one person and the pages for a class fill the same fields.

use super::needs::{AgeBand, Circumstances, ForWhom, MOST_UNITS, Needs, TIERS, Terms};
use super::target_group::TargetGroup;
use crate::devices::device::{ACCESS, KEYBOARDS};
use crate::devices::{DeviceKind, Grade};
use crate::i18n::Lang;
use crate::kernel::refusal::{Fail, Problems};
use crate::kernel::{Day, LocationId, Refusal, Res, Word, check};
use crate::logistics::Location;
use crate::people::{PersonName, person};
use serde::{Deserialize, Serialize};

/// A request as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(default)]
pub struct RequestForm {
    /// The partner's key; empty means the only organisation the account works for.
    pub organisation: String,
    /// A part of the partner's name or number, to find the partner with.
    pub organisation_search: String,
    /// Not empty: search for a partner instead of sending.
    pub find: String,
    /// `person` or `group`; empty means a person.
    pub for_whom: String,
    /// The person's name; sealed in the store.
    pub name: String,
    /// Phone number.
    pub phone: String,
    /// E-mail address.
    pub email: String,
    /// Date of birth; helps to find duplicates.
    pub born: String,
    /// The partner's own file number.
    pub file_number: String,
    /// Code of a person registered before, instead of a name.
    pub person: String,
    /// The person's language; empty means that of the account.
    pub lang: String,
    /// Name of the class or group.
    pub group_name: String,
    /// How many devices; empty means one for a person.
    pub units: String,
    /// Target group's word.
    #[schema(required = true)]
    pub target_group: String,
    /// Age band's word, or empty.
    pub age_band: String,
    /// Kinds that will do, the wished one first; several in one value are parted by commas. Empty means a laptop.
    pub kinds: Vec<String>,
    /// Least tier, 1 to 5; empty means 2.
    pub min_tier: String,
    /// Worst grade that will do, or empty.
    pub min_grade: String,
    /// Keyboard layout, when only that one will do.
    pub keyboard: String,
    /// Accessibility words.
    pub access: Vec<String>,
    /// What goes with it: `internet`, `mobile_data` (internet in the device itself), `course`.
    pub extras: Vec<String>,
    /// Facts: `has_no_device`, `remote_education`.
    pub circumstances: Vec<String>,
    /// Why it cannot wait, or empty.
    pub urgent: String,
    /// The lending point's key.
    pub location: String,
    /// `loan` or `gift`; empty means a loan.
    pub terms: String,
    /// Code of the draft it was, or empty.
    pub draft: String,
}

/// What a form says, checked.
#[derive(Clone, Debug)]
pub struct Typed {
    /// For whom.
    pub for_whom: ForWhom,
    /// What identifies a new person.
    pub name: Option<PersonName>,
    /// Code of a person registered before.
    pub person: Option<String>,
    /// The person's language.
    pub lang: Option<Lang>,
    /// Name of the group.
    pub group_name: Option<String>,
    /// How many devices.
    pub units: i64,
    /// Target group's word.
    pub target_group: String,
    /// Age band.
    pub age_band: Option<AgeBand>,
    /// Needs.
    pub needs: Needs,
    /// Facts for the policy.
    pub circumstances: Circumstances,
    /// Lending point.
    pub location: Option<LocationId>,
    /// Loan or gift.
    pub terms: Terms,
}

/// The tier asked for when nobody says otherwise: web, mail, video calls.
pub const USUAL_TIER: i64 = 2;

/// Checks a typed request against the programme's target groups and lending points. Gives all problems at once.
pub fn checked(form: &RequestForm, groups: &[TargetGroup], points: &[Location]) -> Res<Typed> {
    let mut p = Problems::default();
    let for_whom = chosen(&mut p, "for_whom", &form.for_whom, Some(ForWhom::Person)).unwrap_or(ForWhom::Person);
    let (name, person, group_name, units) = match for_whom {
        ForWhom::Person if !form.person.trim().is_empty() => (None, Some(form.person.trim().to_owned()), None, 1),
        ForWhom::Person => (checked_name(&mut p, form), None, None, 1),
        ForWhom::Group => {
            let group_name = p.keep(check::line("group_name", &form.group_name, 80));
            if check::holds_national_number(&form.group_name) {
                p.add("group_name", "refusal-national-number", vec![]);
            }
            (None, None, group_name, p.keep(check::whole("units", &form.units, 1, MOST_UNITS)).unwrap_or(1))
        }
    };
    if !groups.iter().any(|g| g.active && g.word == form.target_group) {
        p.add("target_group", "refusal-choose", vec![]);
    }
    let age_band = chosen(&mut p, "age_band", &form.age_band, None);
    let urgent = chosen(&mut p, "urgent", &form.urgent, None);
    let terms = chosen(&mut p, "terms", &form.terms, Some(Terms::Loan)).unwrap_or(Terms::Loan);
    let lang = chosen(&mut p, "lang", &form.lang, None);
    let location = points.iter().find(|l| l.active && l.id.to_string() == form.location).map(|l| l.id);
    let location = match (location, points) {
        (None, [only]) if form.location.is_empty() => Some(only.id),
        (None, _) => {
            p.add("location", "refusal-choose", vec![]);
            None
        }
        (found, _) => found,
    };
    let needs = checked_needs(&mut p, form);
    let circumstances = Circumstances {
        has_no_device: ticked(&form.circumstances, "has_no_device"),
        remote_education: ticked(&form.circumstances, "remote_education"),
        urgent,
    };
    p.done()?;
    let target_group = form.target_group.clone();
    Ok(Typed {
        for_whom,
        name,
        person,
        lang,
        group_name,
        units,
        target_group,
        age_band,
        needs,
        circumstances,
        location,
        terms,
    })
}

fn ticked(list: &[String], word: &str) -> bool {
    list.iter().any(|w| w == word)
}

/// A word of a list; empty means `otherwise`.
fn chosen<T: Word>(p: &mut Problems, field: &'static str, text: &str, otherwise: Option<T>) -> Option<T> {
    match text.trim() {
        "" => otherwise,
        word => {
            let found = T::from_word(word);
            if found.is_none() {
                p.add(field, "refusal-choose", vec![]);
            }
            found
        }
    }
}

fn checked_name(p: &mut Problems, form: &RequestForm) -> Option<PersonName> {
    let born = match form.born.trim() {
        "" => None,
        text => {
            let born = Day::parse(text);
            if born.is_none() {
                p.add("born", "refusal-not-a-day", vec![]);
            }
            born
        }
    };
    let typed = PersonName {
        name: form.name.clone(),
        born,
        email: form.email.clone(),
        phone: form.phone.clone(),
        address: String::new(),
        file_number: form.file_number.clone(),
    };
    match person::checked(&typed) {
        Ok(name) => Some(name),
        Err(Fail::Refusal(r)) => p.keep(Err(*r)),
        Err(_) => None,
    }
}

fn checked_needs(p: &mut Problems, form: &RequestForm) -> Needs {
    let mut kinds: Vec<DeviceKind> = vec![];
    for word in form.kinds.iter().flat_map(|k| k.split(',')).map(str::trim).filter(|w| !w.is_empty()) {
        match DeviceKind::from_word(word) {
            Some(kind) if kinds.contains(&kind) => {}
            Some(kind) => kinds.push(kind),
            None => p.add("kinds", "refusal-choose", vec![]),
        }
    }
    if kinds.is_empty() {
        kinds.push(DeviceKind::Laptop);
    }
    let internet_only = kinds == [DeviceKind::Hotspot];
    // a hotspot is no second choice for somebody who needs a screen and keys; it goes beside the device
    if !internet_only && kinds.contains(&DeviceKind::Hotspot) {
        p.add("kinds", "refusal-hotspot-or-device", vec![]);
    }
    let min_tier = match form.min_tier.trim() {
        // a hotspot has no tier to speak of, no keys and no screen
        _ if internet_only => *TIERS.start(),
        "" => USUAL_TIER,
        text => p.keep(check::whole("min_tier", text, *TIERS.start(), *TIERS.end())).unwrap_or(USUAL_TIER),
    };
    let keyboard = match form.keyboard.trim() {
        "" => None,
        word if KEYBOARDS.contains(&word) => Some(word.to_owned()),
        _ => {
            p.add("keyboard", "refusal-choose", vec![]);
            None
        }
    };
    let min_grade = chosen(p, "min_grade", &form.min_grade, None);
    if form.access.iter().any(|a| !a.is_empty() && !ACCESS.contains(&a.as_str())) {
        p.add("access", "refusal-choose", vec![]);
    }
    let wished = ACCESS.iter().filter(|a| !internet_only && ticked(&form.access, a));
    let access = wished.map(|a| (*a).to_owned()).collect();
    Needs {
        kinds,
        min_tier,
        // the worst grade of all is no wish
        min_grade: min_grade.filter(|grade| !internet_only && *grade != Grade::C),
        mobile_data: !internet_only && ticked(&form.extras, "mobile_data"),
        keyboard: keyboard.filter(|_| !internet_only),
        access,
        internet: internet_only || ticked(&form.extras, "internet"),
        course: ticked(&form.extras, "course"),
    }
}

/// Checks only some fields: one page of a form that comes in pages.
pub fn checked_fields(form: &RequestForm, groups: &[TargetGroup], points: &[Location], fields: &[&str]) -> Res<()> {
    match checked(form, groups, points) {
        Ok(_) => Ok(()),
        Err(Fail::Refusal(r)) => {
            let problems: Vec<_> =
                r.problems.into_iter().filter(|p| p.field.as_deref().is_some_and(|f| fields.contains(&f))).collect();
            if problems.is_empty() { Ok(()) } else { Refusal { problems, way_on: None, link: None }.fail() }
        }
        Err(other) => Err(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::logistics::LocationKind;

    fn groups() -> Vec<TargetGroup> {
        vec![TargetGroup {
            word: "pupil".into(),
            nl: "Leerling".into(),
            en: "Pupil".into(),
            fr: "Élève".into(),
            active: true,
        }]
    }
    fn points() -> Vec<Location> {
        let point = |number| Location {
            id: LocationId::new(),
            number,
            name: "Digipunt".into(),
            kind: LocationKind::LendingPoint,
            organisation: None,
            postcode: None,
            municipality: None,
            coordinates: None,
            active: true,
            version: 1,
        };
        vec![point(1), point(2)]
    }

    #[test]
    fn a_short_form_has_good_defaults() {
        let points = points();
        let form = RequestForm {
            name: "Vera Voorbeeld".into(),
            target_group: "pupil".into(),
            location: points[1].id.to_string(),
            kinds: vec!["tablet,laptop".into()],
            extras: vec!["internet".into()],
            ..RequestForm::default()
        };
        let typed = checked(&form, &groups(), &points).unwrap();
        assert_eq!((typed.units, typed.terms, typed.for_whom), (1, Terms::Loan, ForWhom::Person));
        assert_eq!(typed.needs.kinds, [DeviceKind::Tablet, DeviceKind::Laptop]);
        assert!(typed.needs.internet && !typed.needs.course);
        assert_eq!(typed.location, Some(points[1].id));
        assert_eq!(
            checked(&RequestForm { kinds: vec![], ..form }, &groups(), &points).unwrap().needs.kinds,
            [DeviceKind::Laptop]
        );
    }

    #[test]
    fn who_asks_internet_only_asks_nothing_else_of_the_hotspot() {
        let points = points();
        let form = RequestForm {
            name: "Vera Voorbeeld".into(),
            target_group: "pupil".into(),
            location: points[0].id.to_string(),
            kinds: vec!["hotspot".into()],
            min_tier: "3".into(),
            min_grade: "a".into(),
            keyboard: "azerty".into(),
            extras: vec!["mobile_data".into()],
            access: vec!["touch".into()],
            ..RequestForm::default()
        };
        let needs = checked(&form, &groups(), &points).unwrap().needs;
        assert!(needs.internet && needs.internet_only() && !needs.internet_beside());
        assert_eq!((needs.min_tier, needs.keyboard, needs.access.len()), (1, None, 0));
        assert_eq!((needs.min_grade, needs.mobile_data), (None, false));
        let mixed = RequestForm { kinds: vec!["laptop,hotspot".into()], ..form };
        let Err(Fail::Refusal(r)) = checked(&mixed, &groups(), &points) else { panic!("a refusal") };
        assert_eq!(r.key(), "refusal-hotspot-or-device");
    }

    #[test]
    fn all_problems_are_told_at_once_and_pages_only_theirs() {
        let form = RequestForm {
            for_whom: "group".into(),
            units: "501".into(),
            kinds: vec!["wasmachine".into()],
            ..RequestForm::default()
        };
        let Err(Fail::Refusal(r)) = checked(&form, &groups(), &points()) else { panic!("a refusal") };
        let fields: Vec<_> = r.problems.iter().filter_map(|p| p.field.as_deref()).collect();
        assert_eq!(fields, ["group_name", "units", "target_group", "location", "kinds"]);
        assert!(checked_fields(&form, &groups(), &points(), &["min_tier"]).is_ok());
        let Err(Fail::Refusal(r)) = checked_fields(&form, &groups(), &points(), &["units", "group_name"]) else {
            panic!("a refusal")
        };
        assert_eq!(r.problems.len(), 2);
    }

    #[test]
    fn there_is_no_place_for_a_national_number() {
        let form =
            RequestForm { for_whom: "group".into(), group_name: "85.07.30-033.28".into(), ..RequestForm::default() };
        let Err(Fail::Refusal(r)) = checked_fields(&form, &groups(), &points(), &["group_name"]) else {
            panic!("a refusal")
        };
        assert_eq!(r.key(), "refusal-national-number");
    }
}
