//! Statements about programmes, organisations and persons.

use super::organisation::{Organisation, Part};
use super::person::Person;
use super::programme::Programme;
use crate::db::{Cols, Query, ToVal, Tx};
use crate::journal::Who;
use crate::kernel::paging::PAGE_ROWS;
use crate::kernel::{CodeKind, Fail, OrganisationId, Page, PageAsk, PersonId, ProgrammeId, Refusal, Res, Ts, check};
use crate::{args, sql};

fn read_programme(c: &mut Cols<'_>) -> Res<Programme> {
    Ok(Programme {
        id: c.next()?,
        name: c.next()?,
        prefix: c.next()?,
        country: c.next()?,
        lang: c.next()?,
        settings: serde_json::from_str(&c.next::<String>()?).unwrap_or_default(),
        version: c.next()?,
    })
}

pub(super) fn prefix_taken(tx: &mut Tx<'_>, prefix: &str) -> Res<bool> {
    Ok(tx.count(sql!("SELECT COUNT(*) FROM programmes WHERE prefix = ?1"), args![prefix])? > 0)
}

pub(super) fn insert_programme(tx: &mut Tx<'_>, p: &Programme, at: Ts) -> Res<()> {
    let settings = serde_json::to_string(&p.settings).unwrap_or_default();
    tx.exec(
        sql!(
            "INSERT INTO programmes (programme_id, name, prefix, country, lang, settings, created_at, version) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"
        ),
        args![p.id, p.name, p.prefix, p.country, p.lang, settings, at, p.version],
    )?;
    Ok(())
}

pub(super) fn update_programme(tx: &mut Tx<'_>, p: &Programme, seen: i64, stale: impl FnOnce() -> Fail) -> Res<()> {
    let settings = serde_json::to_string(&p.settings).unwrap_or_default();
    tx.exec_one(
        sql!("UPDATE programmes SET name = ?2, lang = ?3, settings = ?4, version = ?5 WHERE programme_id = ?1 AND version = ?6"),
        args![p.id, p.name, p.lang, settings, p.version, seen],
        stale,
    )
}

pub(super) fn programme(tx: &mut Tx<'_>, id: ProgrammeId) -> Res<Option<Programme>> {
    tx.row(
        sql!("SELECT programme_id, name, prefix, country, lang, settings, version FROM programmes WHERE programme_id = ?1"),
        args![id],
        read_programme,
    )
}

pub(super) fn programme_by_prefix(tx: &mut Tx<'_>, prefix: &str) -> Res<Option<Programme>> {
    tx.row(
        sql!("SELECT programme_id, name, prefix, country, lang, settings, version FROM programmes WHERE prefix = ?1"),
        args![prefix],
        read_programme,
    )
}

pub(super) fn programmes(tx: &mut Tx<'_>) -> Res<Vec<Programme>> {
    tx.rows(
        sql!("SELECT programme_id, name, prefix, country, lang, settings, version FROM programmes ORDER BY programme_id LIMIT 1000"),
        args![],
        read_programme,
    )
}

pub(super) fn raise_counter(tx: &mut Tx<'_>, programme: ProgrammeId, kind: CodeKind, by: i64) -> Res<i64> {
    tx.count(
        sql!(
            "INSERT INTO counters (programme_id, kind, last) VALUES (?1, ?2, ?3) \
             ON CONFLICT (programme_id, kind) DO UPDATE SET last = counters.last + ?3 RETURNING last"
        ),
        args![programme, kind.digit(), by],
    )
}

pub(super) fn raise_counter_to(tx: &mut Tx<'_>, programme: ProgrammeId, kind: CodeKind, number: i64) -> Res<i64> {
    tx.count(
        sql!(
            "INSERT INTO counters (programme_id, kind, last) VALUES (?1, ?2, ?3) ON CONFLICT (programme_id, kind) \
             DO UPDATE SET last = CASE WHEN counters.last < ?3 THEN ?3 ELSE counters.last END RETURNING last"
        ),
        args![programme, kind.digit(), number],
    )
}

pub(super) fn counter(tx: &mut Tx<'_>, programme: ProgrammeId, kind: CodeKind) -> Res<i64> {
    tx.count(sql!("SELECT last FROM counters WHERE programme_id = ?1 AND kind = ?2"), args![programme, kind.digit()])
}

macro_rules! organisation_columns {
    () => {
        "o.id, o.name, o.country, o.register_number, o.postcode, o.municipality, o.state, o.version"
    };
}

fn read_organisation(c: &mut Cols<'_>) -> Res<Organisation> {
    Ok(Organisation {
        id: c.next()?,
        name: c.next()?,
        country: c.next()?,
        register_number: c.next()?,
        postcode: c.next()?,
        municipality: c.next()?,
        state: c.next()?,
        version: c.next()?,
        parts: vec![],
    })
}

fn with_parts(tx: &mut Tx<'_>, programme: ProgrammeId, mut o: Organisation) -> Res<Organisation> {
    o.parts = tx.rows(
        sql!("SELECT part FROM organisation_parts WHERE programme_id = ?1 AND organisation_id = ?2 ORDER BY part"),
        args![programme, o.id],
        |c| c.next::<Part>(),
    )?;
    Ok(o)
}

pub(super) fn insert_organisation(tx: &mut Tx<'_>, who: Who, o: &Organisation, contact: &[u8]) -> Res<()> {
    tx.exec(
        sql!(
            "INSERT INTO organisations (programme_id, id, name, name_fold, country, register_number, postcode, municipality, contact, state, \
             created_at, version) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)"
        ),
        args![
            who.programme,
            o.id,
            o.name,
            check::fold(&o.name),
            o.country,
            o.register_number,
            o.postcode,
            o.municipality,
            contact,
            o.state,
            who.at,
            o.version
        ],
    )?;
    insert_parts(tx, who.programme, o)
}

fn insert_parts(tx: &mut Tx<'_>, programme: ProgrammeId, o: &Organisation) -> Res<()> {
    for part in &o.parts {
        tx.exec(
            sql!(
                "INSERT INTO organisation_parts (programme_id, organisation_id, part, name_fold) VALUES (?1, ?2, ?3, ?4)"
            ),
            args![programme, o.id, *part, check::fold(&o.name)],
        )?;
    }
    Ok(())
}

pub(super) fn update_organisation(tx: &mut Tx<'_>, who: Who, o: &Organisation, contact: &[u8], seen: i64) -> Res<()> {
    tx.exec_one(
        sql!(
            "UPDATE organisations SET name = ?3, name_fold = ?4, register_number = ?5, postcode = ?6, municipality = ?7, contact = ?8, state = ?9, \
             version = ?10, country = ?12 WHERE programme_id = ?1 AND id = ?2 AND version = ?11"
        ),
        args![
            who.programme,
            o.id,
            o.name,
            check::fold(&o.name),
            o.register_number,
            o.postcode,
            o.municipality,
            contact,
            o.state,
            o.version,
            seen,
            o.country
        ],
        || Refusal::new("refusal-changed-meanwhile").into(),
    )?;
    tx.exec(
        sql!("DELETE FROM organisation_parts WHERE programme_id = ?1 AND organisation_id = ?2"),
        args![who.programme, o.id],
    )?;
    insert_parts(tx, who.programme, o)
}

pub(super) fn organisation(tx: &mut Tx<'_>, programme: ProgrammeId, id: OrganisationId) -> Res<Option<Organisation>> {
    let found = tx.row(
        sql!("SELECT ", organisation_columns!(), " FROM organisations o WHERE o.programme_id = ?1 AND o.id = ?2"),
        args![programme, id],
        read_organisation,
    )?;
    found.map(|o| with_parts(tx, programme, o)).transpose()
}

pub(super) fn organisation_by_register_number(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    number: &str,
) -> Res<Option<Organisation>> {
    let found = tx.row(
        sql!(
            "SELECT ",
            organisation_columns!(),
            " FROM organisations o WHERE o.programme_id = ?1 AND o.register_number = ?2 AND o.state <> 'ended' ORDER BY o.id LIMIT 1"
        ),
        args![programme, number],
        read_organisation,
    )?;
    found.map(|o| with_parts(tx, programme, o)).transpose()
}

pub(super) fn organisation_contact(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    id: OrganisationId,
) -> Res<Option<Option<Vec<u8>>>> {
    tx.value(sql!("SELECT contact FROM organisations WHERE programme_id = ?1 AND id = ?2"), args![programme, id])
}

pub(super) fn organisations(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    part: Option<Part>,
    ask: &PageAsk,
) -> Res<Page<Organisation>> {
    let after = match ask.key::<OrganisationId>()? {
        Some(id) => organisation(tx, programme, id)?.map(|o| (check::fold(&o.name), o.id)),
        None => None,
    };
    let mut q = match part {
        None => Query::from(
            sql!("SELECT ", organisation_columns!(), " FROM organisations o WHERE o.programme_id = ?1"),
            args![programme],
        ),
        Some(part) => Query::from(
            sql!(
                "SELECT ",
                organisation_columns!(),
                " FROM organisation_parts p JOIN organisations o ON o.programme_id = p.programme_id AND o.id = p.organisation_id \
                 WHERE p.programme_id = ?1 AND p.part = ?2"
            ),
            args![programme, part],
        ),
    };
    let order = match (part, &after) {
        (None, None) => "ORDER BY o.name_fold, o.id LIMIT ?",
        (None, Some((name, id))) => {
            q = q.and("(o.name_fold, o.id) > (?, ?)", args![name, *id]);
            "ORDER BY o.name_fold, o.id LIMIT ?"
        }
        (Some(_), None) => "ORDER BY p.name_fold, p.organisation_id LIMIT ?",
        (Some(_), Some((name, id))) => {
            q = q.and("(p.name_fold, p.organisation_id) > (?, ?)", args![name, *id]);
            "ORDER BY p.name_fold, p.organisation_id LIMIT ?"
        }
    };
    let rows = tx.list(&q.tail(order, args![PAGE_ROWS + 1]), read_organisation)?;
    let page = Page::cut(rows, |o| o.id.to_string());
    let rows = page.rows.into_iter().map(|o| with_parts(tx, programme, o)).collect::<Res<_>>()?;
    Ok(Page { rows, next: page.next })
}

pub(super) fn organisation_names(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    part: Option<Part>,
    most: i64,
) -> Res<Vec<(OrganisationId, String)>> {
    let read = |c: &mut Cols<'_>| Ok((c.next()?, c.next()?));
    match part {
        None => tx.rows(
            sql!("SELECT id, name FROM organisations WHERE programme_id = ?1 ORDER BY name_fold, id LIMIT ?2"),
            args![programme, most],
            read,
        ),
        Some(part) => tx.rows(
            sql!(
                "SELECT o.id, o.name FROM organisation_parts p JOIN organisations o ON o.programme_id = p.programme_id AND o.id = p.organisation_id \
                 WHERE p.programme_id = ?1 AND p.part = ?2 ORDER BY p.name_fold, p.organisation_id LIMIT ?3"
            ),
            args![programme, part, most],
            read,
        ),
    }
}

/// Organisations whose register number or name begins with a folded text, then those with a later word that does.
pub(super) fn organisations_like(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    part: Option<Part>,
    typed: &str,
    most: i64,
) -> Res<Vec<(OrganisationId, String)>> {
    let narrowed = |q: Query| {
        match part {
        Some(part) => q.and(
            "EXISTS (SELECT 1 FROM organisation_parts p WHERE p.programme_id = o.programme_id AND p.organisation_id = o.id AND p.part = ?)",
            args![part],
        ),
        None => q,
    }
    };
    let all =
        || Query::from(sql!("SELECT o.id, o.name FROM organisations o WHERE o.programme_id = ?1"), args![programme]);
    // ranges instead of LIKE, so that an index serves them on both engines
    let number = typed.replace(' ', "");
    let digits = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
    let by_number =
        all().and("o.register_number >= ? AND o.register_number < ?", args![number, format!("{number}\u{7f}")]);
    let by_name = all().and("o.name_fold >= ? AND o.name_fold < ?", args![typed, format!("{typed}\u{10ffff}")]);
    // a folded text holds letters, digits and spaces only: nothing in it means anything to LIKE
    let by_word = all().and("o.name_fold LIKE ?", args![format!("% {typed}%")]);
    let mut out: Vec<(OrganisationId, String)> = vec![];
    for (q, asked) in [(by_number, digits), (by_name, true), (by_word, true)] {
        let missing = most - out.len() as i64;
        if asked && missing > 0 {
            let q = narrowed(q).tail("ORDER BY o.name_fold, o.id LIMIT ?", args![missing]);
            let found: Vec<(OrganisationId, String)> = tx.list(&q, |c| Ok((c.next()?, c.next()?)))?;
            out.extend(found.into_iter().filter(|f| !out.contains(f)).collect::<Vec<_>>());
        }
    }
    Ok(out)
}

macro_rules! person_columns {
    () => {
        "id, number, organisation_id, lang, erased_at, version"
    };
}

fn read_person(c: &mut Cols<'_>) -> Res<Person> {
    Ok(Person {
        id: c.next()?,
        number: c.next()?,
        organisation: c.next()?,
        lang: c.next()?,
        erased_at: c.next()?,
        version: c.next()?,
    })
}

pub(super) fn insert_person(tx: &mut Tx<'_>, who: Who, p: &Person, sealed: &[u8], wrapped: &[u8]) -> Res<()> {
    tx.exec(
        sql!(
            "INSERT INTO persons (programme_id, id, number, organisation_id, sealed, lang, created_at, version) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"
        ),
        args![who.programme, p.id, p.number, p.organisation, sealed, p.lang, who.at, p.version],
    )?;
    tx.exec(
        sql!("INSERT INTO person_keys (programme_id, person_id, wrapped) VALUES (?1, ?2, ?3)"),
        args![who.programme, p.id, wrapped],
    )?;
    Ok(())
}

pub(super) fn update_person(tx: &mut Tx<'_>, programme: ProgrammeId, p: &Person, sealed: &[u8], seen: i64) -> Res<()> {
    tx.exec_one(
        sql!("UPDATE persons SET sealed = ?3, lang = ?4, version = ?5 WHERE programme_id = ?1 AND id = ?2 AND version = ?6"),
        args![programme, p.id, sealed, p.lang, p.version, seen],
        || Refusal::new("refusal-changed-meanwhile").into(),
    )
}

pub(super) fn erase_person(tx: &mut Tx<'_>, programme: ProgrammeId, id: PersonId, at: Ts) -> Res<()> {
    tx.exec(sql!("DELETE FROM person_keys WHERE programme_id = ?1 AND person_id = ?2"), args![programme, id])?;
    tx.exec(
        sql!("UPDATE persons SET sealed = NULL, erased_at = ?3, version = version + 1 WHERE programme_id = ?1 AND id = ?2"),
        args![programme, id, at],
    )?;
    Ok(())
}

pub(super) fn keyless(tx: &mut Tx<'_>, programme: ProgrammeId, most: usize) -> Res<Vec<Person>> {
    tx.rows(
        sql!(
            "SELECT ",
            person_columns!(),
            " FROM persons WHERE programme_id = ?1 AND erased_at IS NULL AND NOT EXISTS (SELECT 1 FROM person_keys k \
             WHERE k.programme_id = persons.programme_id AND k.person_id = persons.id) ORDER BY id LIMIT ?2"
        ),
        args![programme, most],
        read_person,
    )
}

pub(super) fn person_key(tx: &mut Tx<'_>, programme: ProgrammeId, id: PersonId) -> Res<Option<Vec<u8>>> {
    tx.value(sql!("SELECT wrapped FROM person_keys WHERE programme_id = ?1 AND person_id = ?2"), args![programme, id])
}

pub(super) fn person_sealed(tx: &mut Tx<'_>, programme: ProgrammeId, id: PersonId) -> Res<Option<Vec<u8>>> {
    Ok(tx
        .value::<Option<Vec<u8>>>(
            sql!("SELECT sealed FROM persons WHERE programme_id = ?1 AND id = ?2"),
            args![programme, id],
        )?
        .flatten())
}

pub(super) fn person(tx: &mut Tx<'_>, programme: ProgrammeId, id: PersonId) -> Res<Option<Person>> {
    tx.row(
        sql!("SELECT ", person_columns!(), " FROM persons WHERE programme_id = ?1 AND id = ?2"),
        args![programme, id],
        read_person,
    )
}

pub(super) fn person_by_number(tx: &mut Tx<'_>, programme: ProgrammeId, number: i64) -> Res<Option<Person>> {
    tx.row(
        sql!("SELECT ", person_columns!(), " FROM persons WHERE programme_id = ?1 AND number = ?2"),
        args![programme, number],
        read_person,
    )
}

pub(super) fn insert_lookups(tx: &mut Tx<'_>, programme: ProgrammeId, id: PersonId, hashes: &[Vec<u8>]) -> Res<()> {
    let rows: Vec<_> = hashes.iter().map(|h| vec![programme.to_val(), h.to_val(), id.to_val()]).collect();
    tx.insert_many(sql!("INSERT INTO person_lookups (programme_id, hash, person_id) VALUES (?1, ?2, ?3)"), &rows)
}

pub(super) fn drop_lookups(tx: &mut Tx<'_>, programme: ProgrammeId, id: PersonId) -> Res<()> {
    tx.exec(sql!("DELETE FROM person_lookups WHERE programme_id = ?1 AND person_id = ?2"), args![programme, id])?;
    Ok(())
}

pub(super) fn by_lookup(tx: &mut Tx<'_>, programme: ProgrammeId, hash: &[u8]) -> Res<Vec<PersonId>> {
    tx.rows(
        sql!("SELECT person_id FROM person_lookups WHERE programme_id = ?1 AND hash = ?2 ORDER BY person_id LIMIT 100"),
        args![programme, hash],
        |c| c.next(),
    )
}
