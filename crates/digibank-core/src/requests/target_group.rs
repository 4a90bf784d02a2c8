//! Target groups: whom the programme wants to reach. Seven to begin with; a programme may name its own.

use super::{events, store};
use crate::auth::Permit;
use crate::auth::rights::ManageProgramme;
use crate::db::Tx;
use crate::i18n::{self, Lang};
use crate::journal::Entry;
use crate::kernel::refusal::Problems;
use crate::kernel::{Key, ProgrammeId, Res, check};
use serde::{Deserialize, Serialize};

/// One target group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct TargetGroup {
    /// Its word, as requests and policies keep it.
    pub word: String,
    /// Its name in Dutch.
    pub nl: String,
    /// Its name in English.
    pub en: String,
    /// Its name in French.
    pub fr: String,
    /// False once it is no longer offered.
    pub active: bool,
}

impl TargetGroup {
    /// Its name in a language.
    pub fn name(&self, lang: Lang) -> &str {
        match lang {
            Lang::Nl => &self.nl,
            Lang::En => &self.en,
            Lang::Fr => &self.fr,
        }
    }
}

/// The groups every programme begins with.
pub const FIRST: &[&str] =
    &["pupil", "senior", "job_seeker", "newcomer", "low_income", "low_education", "other_language"];
/// Most groups a programme may have.
pub const MOST: usize = 40;

fn first() -> Vec<TargetGroup> {
    let name = |lang, word: &str| i18n::text(lang, &format!("target-group-{}", word.replace('_', "-")), &[]);
    FIRST
        .iter()
        .map(|word| TargetGroup {
            word: (*word).to_owned(),
            nl: name(Lang::Nl, word),
            en: name(Lang::En, word),
            fr: name(Lang::Fr, word),
            active: true,
        })
        .collect()
}

/// The programme's target groups in its order; the first seven as long as it named none itself.
pub fn all(tx: &mut Tx<'_>, programme: ProgrammeId) -> Res<Vec<TargetGroup>> {
    let own = store::target_groups(tx, programme)?;
    Ok(if own.is_empty() { first() } else { own })
}

/// The name of a group in a language; the word itself when nobody named it.
pub fn name_of<'a>(groups: &'a [TargetGroup], word: &'a str, lang: Lang) -> &'a str {
    groups.iter().find(|g| g.word == word).map_or(word, |g| g.name(lang))
}

/// Target groups as they are typed: the same position in each list is one group.
#[derive(Clone, Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(default)]
pub struct TargetGroupsForm {
    /// Words; empty for a new group.
    pub word: Vec<String>,
    /// Names in Dutch; a group without one is dropped when new and no longer offered when not.
    pub nl: Vec<String>,
    /// Names in English; empty means the Dutch one.
    pub en: Vec<String>,
    /// Names in French; empty means the Dutch one.
    pub fr: Vec<String>,
    /// Words of groups no longer offered.
    pub ended: Vec<String>,
}

fn checked(before: &[TargetGroup], form: &TargetGroupsForm) -> Res<Vec<TargetGroup>> {
    let mut p = Problems::default();
    let mut out: Vec<TargetGroup> = before.to_vec();
    if form.nl.len() > MOST {
        p.add("nl", "refusal-too-many", vec![("most", MOST.into())]);
    }
    for (at, nl) in form.nl.iter().take(MOST).enumerate() {
        let get = |list: &[String]| list.get(at).cloned().unwrap_or_default();
        let word = get(&form.word);
        let known = out.iter().position(|g| g.word == word && !word.is_empty());
        let Some(nl) = p.keep(check::maybe_line("nl", nl, 60)).flatten() else {
            if let Some(known) = known {
                out[known].active = false;
            }
            continue;
        };
        let en = p.keep(check::maybe_line("en", &get(&form.en), 60)).flatten().unwrap_or_else(|| nl.clone());
        let fr = p.keep(check::maybe_line("fr", &get(&form.fr), 60)).flatten().unwrap_or_else(|| nl.clone());
        let active = word.is_empty() || !form.ended.contains(&word);
        match known {
            Some(known) => out[known] = TargetGroup { word, nl, en, fr, active },
            None => {
                let word = check::fold(&en)
                    .replace(' ', "_")
                    .chars()
                    .filter(|c| c.is_ascii_alphanumeric() || *c == '_')
                    .collect::<String>();
                if word.is_empty() || out.iter().any(|g| g.word == word) {
                    p.add("nl", "refusal-target-group-twice", vec![("name", nl.into())]);
                } else {
                    out.push(TargetGroup { word, nl, en, fr, active: true });
                }
            }
        }
    }
    if !out.iter().any(|g| g.active) {
        p.add("nl", "refusal-empty", vec![]);
    }
    p.done()?;
    Ok(out)
}

/// Saves the programme's target groups. A group is never deleted: requests keep its word, it is only no longer offered.
pub fn save(tx: &mut Tx<'_>, by: &Permit<ManageProgramme>, form: &TargetGroupsForm) -> Res<Vec<TargetGroup>> {
    let before = all(tx, by.programme())?;
    let after = checked(&before, form)?;
    store::save_target_groups(tx, by.programme(), &after)?;
    Entry::new(events::TARGET_GROUPS_CHANGED, "programme", by.programme().uuid())
        .before(&before)
        .fact("groups", serde_json::to_value(&after).unwrap_or_default())
        .fact("count", after.iter().filter(|g| g.active).count())
        .write(tx, by.who())?;
    Ok(after)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_are_added_renamed_and_ended_but_never_lost() {
        let before = vec![
            TargetGroup {
                word: "pupil".into(),
                nl: "Leerling".into(),
                en: "Pupil".into(),
                fr: "Élève".into(),
                active: true,
            },
            TargetGroup {
                word: "senior".into(),
                nl: "Senior".into(),
                en: "Senior".into(),
                fr: "Senior".into(),
                active: true,
            },
        ];
        let form = TargetGroupsForm {
            word: vec!["pupil".into(), "senior".into(), String::new()],
            nl: vec!["Scholier".into(), "Senior".into(), "Mantelzorger".into()],
            en: vec!["Pupil".into(), "Senior".into(), "Carer".into()],
            fr: vec![String::new(), "Senior".into(), "Aidant".into()],
            ended: vec!["senior".into()],
        };
        let after = checked(&before, &form).unwrap();
        assert_eq!(
            after.iter().map(|g| (g.word.as_str(), g.active)).collect::<Vec<_>>(),
            [("pupil", true), ("senior", false), ("carer", true)]
        );
        assert_eq!(after[0].fr, "Scholier");
    }
}
