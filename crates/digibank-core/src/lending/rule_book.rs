//! Keeping the lending rules: one rule for each place, group and kind.

use super::rules::{LendingRule, Term, Terms};
use super::{events, store};
use crate::auth::Permit;
use crate::auth::rights::SetLendingRules;
use crate::db::Tx;
use crate::devices::DeviceKind;
use crate::journal::Entry;
use crate::kernel::refusal::{OrNotFound, Problems};
use crate::kernel::{Cents, Key, LocationId, ProgrammeId, Refusal, Res, RowId, Word, check};
use serde::{Deserialize, Serialize};

/// Rules a programme can have.
pub const MOST: usize = 500;

/// A rule as typed.
#[derive(Clone, Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(default)]
#[schema(as = LendingRuleForm)]
pub struct RuleForm {
    /// A location's key; empty means any.
    pub location: String,
    /// A target group's word; empty means any.
    pub target_group: String,
    /// A kind's word; empty means any.
    pub kind: String,
    /// The term's word.
    #[schema(required = true)]
    pub term: String,
    /// Days of a loan.
    pub loan_days: String,
    /// Deposit in euro.
    pub deposit: String,
    /// Devices one person may have.
    #[schema(required = true)]
    pub most_loans: String,
    /// Renewals.
    #[schema(required = true)]
    pub renewals: String,
    /// Days before the due day that a reminder goes.
    #[schema(required = true)]
    pub remind_days: String,
    /// Days of grace.
    #[schema(required = true)]
    pub grace_days: String,
    /// Days after which a loan is very late.
    #[schema(required = true)]
    pub very_late_days: String,
}

impl RuleForm {
    /// The form filled from terms; the scope is left open.
    pub fn of(t: &Terms) -> RuleForm {
        RuleForm {
            term: t.term.to_string(),
            loan_days: t.loan_days.to_string(),
            deposit: format!("{},{:02}", t.deposit.0 / 100, t.deposit.0 % 100),
            most_loans: t.most_loans.to_string(),
            renewals: t.renewals.to_string(),
            remind_days: t.remind_days.to_string(),
            grace_days: t.grace_days.to_string(),
            very_late_days: t.very_late_days.to_string(),
            ..RuleForm::default()
        }
    }
}

/// Checks a typed rule; all problems at once.
pub fn checked(form: &RuleForm) -> Res<LendingRule> {
    let mut p = Problems::default();
    let location: Option<LocationId> = match form.location.trim() {
        "" => None,
        text => text.parse().map_err(|_| p.add("location", "refusal-choose", vec![])).ok(),
    };
    let kind = match form.kind.trim() {
        "" => None,
        word => DeviceKind::from_word(word).or_else(|| {
            p.add("kind", "refusal-choose", vec![]);
            None
        }),
    };
    let target_group = p.keep(check::maybe_line("target_group", &form.target_group, 40)).flatten();
    let term = Term::from_word(form.term.trim()).unwrap_or_else(|| {
        p.add("term", "refusal-choose", vec![]);
        Term::Days
    });
    let mut number =
        |field: &'static str, text: &str, least, most| p.keep(check::whole(field, text, least, most)).unwrap_or(least);
    let loan_days = if term == Term::Days { number("loan_days", &form.loan_days, 1, 3_650) } else { 365 };
    let most_loans = number("most_loans", &form.most_loans, 1, 100);
    let renewals = number("renewals", &form.renewals, 0, 100);
    let remind_days = number("remind_days", &form.remind_days, 0, 90);
    let grace_days = number("grace_days", &form.grace_days, 0, 90);
    let very_late_days = number("very_late_days", &form.very_late_days, 1, 365);
    let deposit = match form.deposit.trim() {
        "" => Cents(0),
        text => match Cents::parse(text).filter(|c| c.0 <= 50_000) {
            Some(cents) => cents,
            None => {
                p.add("deposit", "refusal-not-an-amount", vec![]);
                Cents(0)
            }
        },
    };
    if very_late_days <= grace_days {
        p.add("very_late_days", "refusal-very-late-before-grace", vec![]);
    }
    p.done()?;
    let terms = Terms { term, loan_days, deposit, most_loans, renewals, remind_days, grace_days, very_late_days };
    Ok(LendingRule { id: RowId::new(), location, target_group, kind, terms, version: 1 })
}

fn scope(r: &LendingRule) -> String {
    let part = |text: Option<String>| text.unwrap_or_else(|| "*".into());
    format!(
        "{}|{}|{}",
        part(r.location.map(|l| l.to_string())),
        part(r.target_group.clone()),
        part(r.kind.map(|k| k.to_string()))
    )
}

/// All rules, by scope.
pub fn rules(tx: &mut Tx<'_>, programme: ProgrammeId) -> Res<Vec<LendingRule>> {
    store::rules(tx, programme, MOST)
}

/// Sets the rule for a place, group and kind; a rule that stood there is replaced.
pub fn set(tx: &mut Tx<'_>, by: &Permit<SetLendingRules>, form: &RuleForm) -> Res<LendingRule> {
    let mut rule = checked(form)?;
    if let Some(location) = rule.location
        && crate::logistics::location::find(tx, by.programme(), location)?.is_none()
    {
        return Refusal::at("location", "refusal-choose").fail();
    }
    let scope = scope(&rule);
    let before = store::rule_by_scope(tx, by.programme(), &scope)?;
    let mut entry = Entry::new(events::RULE_SET, "lending_rule", before.as_ref().map_or(rule.id, |b| b.id).uuid());
    match &before {
        Some(b) => {
            rule = LendingRule { id: b.id, version: b.version + 1, ..rule };
            store::update_rule(tx, by.programme(), &rule, b.version)?;
            entry = entry.before(b);
        }
        None => {
            if store::rules(tx, by.programme(), MOST)?.len() >= MOST {
                return Refusal::new("refusal-too-many-rules").with("most", MOST).fail();
            }
            store::insert_rule(tx, by.programme(), &scope, &rule)?;
        }
    }
    entry.after(&rule).write(tx, by.who())?;
    Ok(rule)
}

/// Takes a rule away; less specific rules hold again. Loans keep the terms they were agreed on.
pub fn remove(tx: &mut Tx<'_>, by: &Permit<SetLendingRules>, id: RowId) -> Res<LendingRule> {
    let rule = store::rule(tx, by.programme(), id)?.or_not_found()?;
    store::delete_rule(tx, by.programme(), id)?;
    Entry::new(events::RULE_REMOVED, "lending_rule", id.uuid()).before(&rule).write(tx, by.who())?;
    Ok(rule)
}
