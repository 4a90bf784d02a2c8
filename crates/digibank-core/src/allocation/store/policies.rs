//! Statements about versions of the priority policy.

use super::{json, text};
use crate::allocation::policy::PriorityPolicy;
use crate::db::{Cols, Tx};
use crate::kernel::{PolicyId, ProgrammeId, Refusal, Res};
use crate::{args, sql};

macro_rules! policy_columns {
    () => {
        "id, number, name, rules, account_id, created_at, activated_at, retired_at, used_at, version"
    };
}

fn read_policy(c: &mut Cols<'_>) -> Res<PriorityPolicy> {
    Ok(PriorityPolicy {
        id: c.next()?,
        number: c.next()?,
        name: c.next()?,
        rules: json(&c.next::<String>()?)?,
        account: c.next()?,
        created_at: c.next()?,
        activated_at: c.next()?,
        retired_at: c.next()?,
        used_at: c.next()?,
        version: c.next()?,
    })
}

pub(in crate::allocation) fn insert_policy(tx: &mut Tx<'_>, programme: ProgrammeId, p: &PriorityPolicy) -> Res<()> {
    tx.exec(
        sql!(
            "INSERT INTO priority_policies (programme_id, id, number, name, rules, account_id, created_at, activated_at, retired_at, used_at, \
             version) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)"
        ),
        args![programme, p.id, p.number, p.name, text(&p.rules)?, p.account, p.created_at, p.activated_at, p.retired_at, p.used_at, p.version],
    )?;
    Ok(())
}

pub(in crate::allocation) fn update_policy(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    p: &PriorityPolicy,
    seen: i64,
) -> Res<()> {
    tx.exec_one(
        sql!(
            "UPDATE priority_policies SET name = ?3, rules = ?4, activated_at = ?5, retired_at = ?6, used_at = ?7, version = ?8 \
             WHERE programme_id = ?1 AND id = ?2 AND version = ?9"
        ),
        args![programme, p.id, p.name, text(&p.rules)?, p.activated_at, p.retired_at, p.used_at, p.version, seen],
        || Refusal::new("refusal-changed-meanwhile").into(),
    )
}

pub(in crate::allocation) fn last_policy_number(tx: &mut Tx<'_>, programme: ProgrammeId) -> Res<i64> {
    tx.count(sql!("SELECT MAX(number) FROM priority_policies WHERE programme_id = ?1"), args![programme])
}

pub(in crate::allocation) fn policies(tx: &mut Tx<'_>, programme: ProgrammeId) -> Res<Vec<PriorityPolicy>> {
    tx.rows(
        sql!(
            "SELECT ",
            policy_columns!(),
            " FROM priority_policies WHERE programme_id = ?1 ORDER BY number DESC LIMIT 500"
        ),
        args![programme],
        read_policy,
    )
}

pub(in crate::allocation) fn policy(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    id: PolicyId,
) -> Res<Option<PriorityPolicy>> {
    tx.row(
        sql!("SELECT ", policy_columns!(), " FROM priority_policies WHERE programme_id = ?1 AND id = ?2"),
        args![programme, id],
        read_policy,
    )
}

pub(in crate::allocation) fn policy_by_number(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    number: i64,
) -> Res<Option<PriorityPolicy>> {
    tx.row(
        sql!("SELECT ", policy_columns!(), " FROM priority_policies WHERE programme_id = ?1 AND number = ?2"),
        args![programme, number],
        read_policy,
    )
}
