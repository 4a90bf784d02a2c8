//! Statements about a donor's lists: imports, their sheets, and what columns meant before.

use super::*;

macro_rules! import_columns {
    () => {
        "i.id, i.lot_id, i.form, i.size, i.sha256, i.rows, i.header_line, i.mapping, i.default_kind, i.created_at, i.account_id, i.committed_at, \
         i.first_line, i.last_line, i.created, i.refused, i.entry_id, i.undone_at, i.version"
    };
}

pub(super) fn read_import(c: &mut Cols<'_>) -> Res<Import> {
    Ok(Import {
        id: c.next()?,
        lot: c.next()?,
        form: c.next::<ListForm>()?,
        size: c.next()?,
        sha256: c.next()?,
        rows: c.next()?,
        header_line: c.next()?,
        mapping: serde_json::from_str(&c.next::<String>()?).unwrap_or_default(),
        default_kind: c.next()?,
        created_at: c.next()?,
        account: c.next()?,
        committed_at: c.next()?,
        first_line: c.next()?,
        last_line: c.next()?,
        created: c.next()?,
        refused: c.next()?,
        entry: c.next()?,
        undone_at: c.next()?,
        version: c.next()?,
    })
}

pub(in crate::donations) fn insert_import(tx: &mut Tx<'_>, programme: ProgrammeId, i: &Import) -> Res<()> {
    tx.exec(
        sql!(
            "INSERT INTO imports (programme_id, id, lot_id, form, size, sha256, rows, header_line, mapping, default_kind, created_at, account_id, \
             created, refused, version) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)"
        ),
        args![
            programme,
            i.id,
            i.lot,
            i.form,
            i.size,
            i.sha256,
            i.rows,
            i.header_line,
            serde_json::to_string(&i.mapping).unwrap_or_default(),
            i.default_kind,
            i.created_at,
            i.account,
            i.created,
            i.refused,
            i.version
        ],
    )?;
    Ok(())
}

pub(in crate::donations) fn update_import(tx: &mut Tx<'_>, programme: ProgrammeId, i: &Import, seen: i64) -> Res<()> {
    tx.exec_one(
        sql!(
            "UPDATE imports SET mapping = ?3, default_kind = ?4, committed_at = ?5, first_line = ?6, last_line = ?7, created = ?8, refused = ?9, \
             entry_id = ?10, undone_at = ?11, version = ?12 WHERE programme_id = ?1 AND id = ?2 AND version = ?13"
        ),
        args![
            programme,
            i.id,
            serde_json::to_string(&i.mapping).unwrap_or_default(),
            i.default_kind,
            i.committed_at,
            i.first_line,
            i.last_line,
            i.created,
            i.refused,
            i.entry,
            i.undone_at,
            i.version,
            seen
        ],
        || Refusal::new("refusal-changed-meanwhile").into(),
    )
}

pub(in crate::donations) fn import(tx: &mut Tx<'_>, programme: ProgrammeId, id: ImportId) -> Res<Option<Import>> {
    tx.row(
        sql!("SELECT ", import_columns!(), " FROM imports i WHERE i.programme_id = ?1 AND i.id = ?2"),
        args![programme, id],
        read_import,
    )
}

pub(in crate::donations) fn imports_of_lot(tx: &mut Tx<'_>, programme: ProgrammeId, lot: LotId) -> Res<Vec<Import>> {
    tx.rows(
        sql!(
            "SELECT ",
            import_columns!(),
            " FROM imports i WHERE i.programme_id = ?1 AND i.lot_id = ?2 ORDER BY i.id DESC LIMIT 50"
        ),
        args![programme, lot],
        read_import,
    )
}

/// Bytes in one row; keeps single values of a size every engine likes.
pub(super) const PART: usize = 1 << 20;

pub(in crate::donations) fn put_sheet(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    id: ImportId,
    what: &'static str,
    bytes: &[u8],
) -> Res<()> {
    tx.exec(
        sql!("DELETE FROM import_sheets WHERE programme_id = ?1 AND import_id = ?2 AND what = ?3"),
        args![programme, id, what],
    )?;
    for (part, some) in bytes.chunks(PART).enumerate() {
        tx.exec(
            sql!("INSERT INTO import_sheets (programme_id, import_id, what, part, bytes) VALUES (?1, ?2, ?3, ?4, ?5)"),
            args![programme, id, what, part, some],
        )?;
    }
    Ok(())
}

pub(in crate::donations) fn sheet(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    id: ImportId,
    what: &'static str,
) -> Res<Option<Vec<u8>>> {
    let parts: Vec<Vec<u8>> = tx.rows(
        sql!("SELECT bytes FROM import_sheets WHERE programme_id = ?1 AND import_id = ?2 AND what = ?3 ORDER BY part LIMIT 1000"),
        args![programme, id, what],
        |c| c.next(),
    )?;
    Ok((!parts.is_empty()).then(|| parts.concat()))
}

pub(in crate::donations) fn drop_sheets_before(tx: &mut Tx<'_>, programme: ProgrammeId, before: Ts) -> Res<u64> {
    tx.exec(
        sql!(
            "DELETE FROM import_sheets WHERE programme_id = ?1 AND import_id IN \
             (SELECT id FROM imports WHERE programme_id = ?1 AND created_at < ?2)"
        ),
        args![programme, before],
    )
}

pub(in crate::donations) fn remembered(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    donor: OrganisationId,
) -> Res<Vec<(String, Option<ListField>)>> {
    use crate::kernel::Word;
    tx.rows(
        sql!("SELECT header, field FROM donor_mappings WHERE programme_id = ?1 AND organisation_id = ?2 ORDER BY header LIMIT 500"),
        args![programme, donor],
        |c| Ok((c.next()?, ListField::from_word(&c.next::<String>()?))),
    )
}

pub(in crate::donations) fn remember(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    donor: OrganisationId,
    columns: &[(String, Option<ListField>)],
) -> Res<()> {
    use crate::kernel::Word;
    let rows: Vec<Vec<Val<'_>>> = columns
        .iter()
        .map(|(header, field)| {
            vec![programme.to_val(), donor.to_val(), header.to_val(), Val::Text(field.map_or("", Word::word).into())]
        })
        .collect();
    for row in &rows {
        tx.exec(
            sql!(
                "INSERT INTO donor_mappings (programme_id, organisation_id, header, field) VALUES (?1, ?2, ?3, ?4) \
                 ON CONFLICT (programme_id, organisation_id, header) DO UPDATE SET field = excluded.field"
            ),
            row,
        )?;
    }
    Ok(())
}
