//! The rows of a policy as it is typed: how many there are, which of them say something, and the buttons that add, move and remove one.

use super::form::{MOST_DENOMINATORS, MOST_ROWS, PolicyForm};
use crate::kernel::refusal::{Args, Problems};
use crate::kernel::{Refusal, Res};

/// Most rows that a page shows again, with those that do not fit and the empty ones.
const MOST_SHOWN: usize = 2 * MOST_DENOMINATORS;

impl PolicyForm {
    /// Rows of rules there are, also those that are too many.
    pub fn rows(&self) -> usize {
        longest(&self.rule_lists())
    }
    /// Rows of figures there are.
    pub fn denominator_rows(&self) -> usize {
        longest(&[&self.denominator_unit, &self.denominator_of])
    }
    /// Rows of quotas there are.
    pub fn quota_rows(&self) -> usize {
        longest(&[&self.quota_organisation, &self.quota_most])
    }
    /// Rows of reserves there are.
    pub fn reserve_rows(&self) -> usize {
        longest(&[&self.reserve_kind, &self.reserve_location, &self.reserve_keep])
    }

    /// Refuses a form of more rows than a page can show again; nobody types that many.
    pub fn can_be_shown(&self) -> Res<()> {
        let rows = [self.rows(), self.denominator_rows(), self.quota_rows(), self.reserve_rows()];
        if rows.into_iter().any(|count| count > MOST_SHOWN) {
            return Refusal::new("refusal-too-many").with("most", MOST_SHOWN).fail();
        }
        Ok(())
    }

    /// The rows of rules in which something stands: where each rule of a checked policy was typed, from 0.
    pub(super) fn rule_rows(&self) -> Vec<usize> {
        filled(&self.rule_lists())
    }

    pub(super) fn rule_lists(&self) -> [&Vec<String>; 6] {
        [&self.class, &self.rule, &self.condition, &self.value, &self.condition2, &self.value2]
    }

    fn lists(&mut self) -> [&mut Vec<String>; 6] {
        [&mut self.class, &mut self.rule, &mut self.condition, &mut self.value, &mut self.condition2, &mut self.value2]
    }

    /// The form after a button that only changes its rows; `None` when the button saves.
    pub fn edited(&self) -> Option<PolicyForm> {
        let mut form = self.clone();
        let rows = self.rows();
        for list in form.lists() {
            list.resize(rows, String::new());
        }
        let (act, at) = self
            .act
            .rsplit_once('-')
            .and_then(|(a, n)| Some((a, n.parse::<usize>().ok()?)))
            .unwrap_or((self.act.as_str(), 0));
        match act {
            "add" => one_more(form.lists(), MOST_ROWS),
            "add-denominator" => {
                one_more([&mut form.denominator_unit, &mut form.denominator_of], MOST_DENOMINATORS);
            }
            "add-quota" => one_more([&mut form.quota_organisation, &mut form.quota_most], MOST_ROWS),
            "add-reserve" => {
                one_more([&mut form.reserve_kind, &mut form.reserve_location, &mut form.reserve_keep], MOST_ROWS);
            }
            "remove" if at < rows => form.lists().into_iter().for_each(|l| drop(l.remove(at))),
            "up" if at > 0 && at < rows => form.lists().into_iter().for_each(|l| l.swap(at, at - 1)),
            "down" if at + 1 < rows => form.lists().into_iter().for_each(|l| l.swap(at, at + 1)),
            "remove" | "up" | "down" => {}
            _ => return None,
        }
        form.act = String::new();
        Some(form)
    }
}

fn longest(lists: &[&Vec<String>]) -> usize {
    lists.iter().map(|l| l.len()).max().unwrap_or(0)
}

/// Adds an empty row, when there is room for one.
fn one_more<const N: usize>(lists: [&mut Vec<String>; N], most: usize) {
    let rows = lists.iter().map(|l| l.len()).max().unwrap_or(0);
    let after = if rows < most { rows + 1 } else { rows };
    lists.into_iter().for_each(|l| l.resize(after, String::new()));
}

/// The rows in which something stands, from 0.
fn filled(lists: &[&Vec<String>]) -> Vec<usize> {
    (0..longest(lists)).filter(|at| lists.iter().any(|l| !get(l, *at).is_empty())).collect()
}

/// The rows in which something stands, as many as fit; that there are more is a problem.
pub(super) fn fitting(
    p: &mut Problems,
    lists: &[&Vec<String>],
    most: usize,
    (field, too_many): (&'static str, &'static str),
) -> Vec<usize> {
    let mut rows = filled(lists);
    if rows.len() > most {
        p.add(field, too_many, vec![("most", most.into()), ("count", rows.len().into())]);
        rows.truncate(most);
    }
    rows
}

/// What stands in a row of a list.
pub(super) fn get(list: &[String], at: usize) -> &str {
    list.get(at).map_or("", |s| s.trim())
}

/// The number of a row, as people see it in the form.
pub(super) fn row(at: usize) -> Args {
    vec![("row", (at + 1).into())]
}
