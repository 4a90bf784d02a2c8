//! Statements about the sample that a second person looks at.

use super::*;

macro_rules! samples {
    () => {
        "id, medium_id, device_id, wiped_by_id, picked_at, verdict, tool, note, validated_at, validated_by_id"
    };
}

fn read_sample(c: &mut Cols<'_>) -> Res<Sample> {
    Ok(Sample {
        attempt: c.next()?,
        medium: c.next()?,
        device: c.next()?,
        wiped_by: c.next()?,
        picked_at: c.next()?,
        verdict: c.next()?,
        tool: c.next()?,
        note: c.next()?,
        validated_at: c.next()?,
        validated_by: c.next()?,
    })
}

pub(in crate::sanitisation) fn insert_sample(tx: &mut Tx<'_>, programme: ProgrammeId, s: &Sample) -> Res<()> {
    tx.exec(
        sql!(
            "INSERT INTO wipe_samples (programme_id, id, medium_id, device_id, wiped_by_id, picked_at, verdict) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
        ),
        args![programme, s.attempt, s.medium, s.device, s.wiped_by, s.picked_at, s.verdict],
    )?;
    Ok(())
}

pub(in crate::sanitisation) fn sample(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    id: SanitisationId,
) -> Res<Option<Sample>> {
    tx.row(
        sql!("SELECT ", samples!(), " FROM wipe_samples WHERE programme_id = ?1 AND id = ?2"),
        args![programme, id],
        read_sample,
    )
}

pub(in crate::sanitisation) fn samples(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    verdict: SampleVerdict,
    ask: &PageAsk,
) -> Res<Page<Sample>> {
    let mut q = Query::from(
        sql!("SELECT ", samples!(), " FROM wipe_samples WHERE programme_id = ?1 AND verdict = ?2"),
        args![programme, verdict],
    );
    if let Some(after) = ask.key::<SanitisationId>()? {
        q = q.and("id > ?", args![after]);
    }
    let rows = tx.list(&q.tail("ORDER BY id LIMIT ?", args![PAGE_ROWS + 1]), read_sample)?;
    Ok(Page::cut(rows, |s| s.attempt.to_string()))
}

pub(in crate::sanitisation) fn settle_sample(tx: &mut Tx<'_>, who: Who, s: &Sample) -> Res<()> {
    tx.exec_one(
        sql!(
            "UPDATE wipe_samples SET verdict = ?3, tool = ?4, note = ?5, validated_at = ?6, validated_by_id = ?7 \
             WHERE programme_id = ?1 AND id = ?2 AND verdict = 'waiting'"
        ),
        args![who.programme, s.attempt, s.verdict, s.tool, s.note, who.at, who.account],
        || Refusal::new("refusal-changed-meanwhile").into(),
    )
}
