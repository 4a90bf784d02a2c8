//! A donor's list becomes announced devices: upload, preview, map the columns, dry run, commit, undo. The dry run is the commit itself,
//! rolled back, so that it cannot promise what the commit does not do.

mod sort;

use self::sort::{Sorted, sort};
use super::asset_list::{self, AssetList, ListForm, ListRow};
use super::list_row::RowError;
use super::lot::{self, KindCount, Lot, LotState};
use super::mapping::{self, ListField, MappingForm};
use super::{events, store};
use crate::auth::rights::{AnnounceLots, ViewLots};
use crate::auth::{Permit, Right};
use crate::db::{Purpose, Tx};
use crate::devices::{Device, DeviceKind, device};
use crate::journal::Entry;
use crate::kernel::refusal::OrNotFound;
use crate::kernel::{
    AccountId, CodeKind, EntryId, Fault, ImportId, Key, LotId, ProgrammeId, Refusal, Res, Ts, Word, check,
};
use serde::{Deserialize, Serialize};

crate::words! {
    /// Where an import stands; always derived.
    pub enum ImportState {
        /// Uploaded, nothing announced yet.
        Uploaded = "uploaded",
        /// Its devices are announced.
        Committed = "committed",
        /// Its devices were taken back.
        Undone = "undone",
    }
}

crate::lifecycle! {
    IMPORT = "import": "A donor's list on its way to announced devices. Its state is derived from when it was committed and undone.";
    "-" "donations::upload" "uploaded";
    "uploaded" "donations::map_columns" "uploaded";
    "uploaded" "donations::dry_run" "uploaded";
    "uploaded" "donations::commit" "committed";
    "committed" "donations::undo" "undone"
}

/// One uploaded list.
#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
pub struct Import {
    /// Its key.
    pub id: ImportId,
    /// The lot it belongs to.
    pub lot: LotId,
    /// The form of the file.
    pub form: ListForm,
    /// Size of the file in bytes.
    pub size: i64,
    /// SHA-256 of the file.
    #[serde(skip)]
    pub sha256: Vec<u8>,
    /// Rows below the header.
    pub rows: i64,
    /// The line of the header.
    pub header_line: i64,
    /// What the columns mean.
    pub mapping: Vec<Option<ListField>>,
    /// The kind of rows that do not say it.
    pub default_kind: DeviceKind,
    /// When it was uploaded.
    pub created_at: Ts,
    /// Who uploaded it.
    pub account: Option<AccountId>,
    /// When it was committed.
    pub committed_at: Option<Ts>,
    /// First line of the lot that came from it.
    pub first_line: Option<i64>,
    /// Last line of the lot that came from it.
    pub last_line: Option<i64>,
    /// Devices it announced.
    pub created: i64,
    /// Rows it left out.
    pub refused: i64,
    /// The journal entry of its commit.
    pub entry: Option<EntryId>,
    /// When it was undone.
    pub undone_at: Option<Ts>,
    /// Counts its changes.
    pub version: i64,
}

impl Import {
    /// The state, from the facts.
    pub fn state(&self) -> ImportState {
        match (self.undone_at, self.committed_at) {
            (Some(_), _) => ImportState::Undone,
            (None, Some(_)) => ImportState::Committed,
            (None, None) => ImportState::Uploaded,
        }
    }
}

/// What the first rows of a list look like, and what we think the columns mean.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct ImportPreview {
    /// The words above the columns.
    pub headers: Vec<String>,
    /// What each column means.
    pub mapping: Vec<Option<ListField>>,
    /// The first rows, each as long as the header.
    pub rows: Vec<Vec<String>>,
    /// An earlier import of the very same file into this lot.
    pub same_file: Option<ImportId>,
}

/// Rows shown in a preview.
pub const PREVIEW_ROWS: usize = 10;
/// Row errors shown on a page; the error file has all of them.
pub const SHOWN_ERRORS: usize = 200;
/// Days that the rows of an uploaded list are kept.
pub const KEPT_DAYS: i64 = 30;

/// What became of every row, counted.
#[derive(Clone, Debug, Default, PartialEq, Serialize, utoipa::ToSchema)]
pub struct ImportOutcome {
    /// Rows of the list.
    pub rows: i64,
    /// Rows that become devices.
    pub good: i64,
    /// Rows with the serial number of an earlier line.
    pub same_line: i64,
    /// Rows with a serial number that is known already.
    pub known: i64,
    /// Rows with something wrong in them.
    pub wrong: i64,
    /// The good rows by kind.
    pub kinds: Vec<KindCount>,
    /// Good rows without serial number and asset tag: they cannot be matched by a scan.
    pub without_serial: i64,
    /// What is wrong, row by row; at most [`SHOWN_ERRORS`].
    pub errors: Vec<RowError>,
}

impl ImportOutcome {
    /// Rows that do not become devices.
    pub fn refused(&self) -> i64 {
        self.rows - self.good
    }
}

/// How to commit.
#[derive(Clone, Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(default)]
pub struct CommitForm {
    /// "1" to import the good rows and leave the others out.
    pub good_rows: String,
}

/// A row that was left out, with everything wrong with it; for the error file.
#[derive(Clone, Debug, PartialEq)]
pub struct LeftOut {
    /// The row as it stood in the list.
    pub row: ListRow,
    /// Why.
    pub errors: Vec<RowError>,
}

/// Keeps a list that was read, with a guess of its columns. The lot must still be open.
pub fn upload(tx: &mut Tx<'_>, by: &Permit<AnnounceLots>, lot_number: i64, list: &AssetList) -> Res<Import> {
    let lot = open_lot(tx, by, lot_number)?;
    let remembered = match lot.donor {
        Some(donor) => store::remembered(tx, by.programme(), donor)?,
        None => vec![],
    };
    let sample: Vec<&[String]> = list.rows.iter().take(PREVIEW_ROWS).map(|r| r.cells.as_slice()).collect();
    let import = Import {
        id: ImportId::new(),
        lot: lot.id,
        form: list.form,
        size: list.size as i64,
        sha256: list.sha256.clone(),
        rows: list.rows.len() as i64,
        header_line: list.header_line,
        mapping: mapping::guess(&list.headers, &remembered, &sample),
        default_kind: lot.default_kind,
        created_at: by.at(),
        account: by.account(),
        committed_at: None,
        first_line: None,
        last_line: None,
        created: 0,
        refused: 0,
        entry: None,
        undone_at: None,
        version: 1,
    };
    store::insert_import(tx, by.programme(), &import)?;
    put(tx, by.programme(), import.id, ROWS, &asset_list::pack(&list.headers, &list.rows)?)?;
    Entry::new(events::LIST_UPLOADED, "lot", lot.id.uuid())
        .fact("code", lot::home(tx, by)?.code(CodeKind::Lot, lot.number).to_string())
        .fact("rows", import.rows)
        .write(tx, by.who())?;
    Ok(import)
}

fn open_lot<R: Right>(tx: &mut Tx<'_>, by: &Permit<R>, number: i64) -> Res<Lot> {
    let lot = lot::of(tx, by, number)?;
    match lot.state() {
        LotState::Announced | LotState::Receiving => Ok(lot),
        LotState::Received | LotState::Withdrawn => Refusal::new("refusal-lot-closed").fail(),
    }
}

/// What is kept of an import, by what it is.
const ROWS: &str = "rows";
const LEFT_OUT: &str = "left_out";

fn bound(id: ImportId, what: &str) -> Vec<u8> {
    [id.uuid().as_bytes(), what.as_bytes()].concat()
}

fn put(tx: &mut Tx<'_>, programme: ProgrammeId, id: ImportId, what: &'static str, plain: &[u8]) -> Res<()> {
    let sealed = tx.keys().seal(Purpose::Contacts, &bound(id, what), plain)?;
    store::put_sheet(tx, programme, id, what, &sealed)
}

fn kept(tx: &mut Tx<'_>, programme: ProgrammeId, id: ImportId, what: &'static str) -> Res<Option<Vec<u8>>> {
    match store::sheet(tx, programme, id, what)? {
        Some(sealed) => Ok(Some(tx.keys().open(Purpose::Contacts, &bound(id, what), &sealed)?)),
        None => Ok(None),
    }
}

fn rows(tx: &mut Tx<'_>, programme: ProgrammeId, id: ImportId) -> Res<(Vec<String>, Vec<ListRow>)> {
    match kept(tx, programme, id, ROWS)? {
        Some(packed) => asset_list::unpack(&packed),
        None => Refusal::new("refusal-list-forgotten").with("days", KEPT_DAYS).fail(),
    }
}

/// The import of a key within a lot, as far as a permit reaches.
fn of<R: Right>(tx: &mut Tx<'_>, by: &Permit<R>, lot_number: i64, id: ImportId) -> Res<(Lot, Import)> {
    let lot = lot::of(tx, by, lot_number)?;
    let import = store::import(tx, by.programme(), id)?.filter(|i| i.lot == lot.id).or_not_found()?;
    Ok((lot, import))
}

/// An import and its lot.
pub fn find(tx: &mut Tx<'_>, by: &Permit<ViewLots>, lot_number: i64, id: ImportId) -> Res<(Lot, Import)> {
    of(tx, by, lot_number, id)
}

/// The imports of a lot, newest first, at most fifty.
pub fn of_lot(tx: &mut Tx<'_>, programme: ProgrammeId, lot: LotId) -> Res<Vec<Import>> {
    store::imports_of_lot(tx, programme, lot)
}

/// The first rows of a list and what its columns mean.
pub fn preview(tx: &mut Tx<'_>, by: &Permit<AnnounceLots>, lot_number: i64, id: ImportId) -> Res<ImportPreview> {
    let (lot, import) = of(tx, by, lot_number, id)?;
    let (headers, rows) = rows(tx, by.programme(), id)?;
    let width = headers.len();
    let rows = rows
        .into_iter()
        .take(PREVIEW_ROWS)
        .map(|r| {
            let mut cells: Vec<String> = r.cells.iter().map(|c| c.chars().take(80).collect()).collect();
            cells.resize(width, String::new());
            cells
        })
        .collect();
    let same_file = of_lot(tx, by.programme(), lot.id)?
        .into_iter()
        .find(|i| i.id != id && i.sha256 == import.sha256 && i.state() == ImportState::Committed)
        .map(|i| i.id);
    Ok(ImportPreview { headers, mapping: import.mapping, rows, same_file })
}

/// Says what the columns mean; remembered for the donor's next list.
pub fn map_columns(
    tx: &mut Tx<'_>,
    by: &Permit<AnnounceLots>,
    lot_number: i64,
    id: ImportId,
    form: &MappingForm,
) -> Res<Import> {
    let (lot, before) = of(tx, by, lot_number, id)?;
    still_open(&before)?;
    let (headers, _) = rows(tx, by.programme(), id)?;
    let mapping = mapping::checked(form, headers.len())?;
    let default_kind = match form.default_kind.trim() {
        "" => before.default_kind,
        word => DeviceKind::from_word(word).ok_or_else(|| Refusal::at("default_kind", "refusal-choose"))?,
    };
    if let Some(donor) = lot.donor {
        let mut columns: Vec<(String, Option<ListField>)> = vec![];
        for (header, field) in headers.iter().zip(&mapping) {
            let header: String = check::fold(header).chars().take(100).collect();
            if !header.is_empty() && !columns.iter().any(|(h, _)| *h == header) {
                columns.push((header, *field));
            }
        }
        store::remember(tx, by.programme(), donor, &columns)?;
    }
    let after = Import { mapping, default_kind, version: before.version + 1, ..before.clone() };
    store::update_import(tx, by.programme(), &after, before.version)?;
    Ok(after)
}

fn still_open(import: &Import) -> Res<()> {
    match import.state() {
        ImportState::Uploaded => Ok(()),
        ImportState::Committed => Refusal::new("refusal-import-committed").fail(),
        ImportState::Undone => Refusal::new("refusal-import-undone").fail(),
    }
}

/// Shows what a commit would do, by doing it and taking it back.
pub fn dry_run(tx: &mut Tx<'_>, by: &Permit<AnnounceLots>, lot_number: i64, id: ImportId) -> Res<ImportOutcome> {
    tx.rolled_back(|tx| run(tx, by, lot_number, id).map(|(_, outcome)| outcome))
}

/// Announces the devices of a list, all in one. Refuses when rows would be left out, unless the good rows alone are asked for.
pub fn commit(
    tx: &mut Tx<'_>,
    by: &Permit<AnnounceLots>,
    lot_number: i64,
    id: ImportId,
    form: &CommitForm,
) -> Res<(Import, ImportOutcome)> {
    let (import, outcome) = run(tx, by, lot_number, id)?;
    if outcome.good == 0 {
        return Refusal::new("refusal-import-nothing-good").fail();
    }
    if outcome.refused() > 0 && form.good_rows != "1" {
        return Refusal::new("refusal-import-has-errors")
            .with("count", outcome.refused())
            .way_on("way-on-import-good-rows")
            .fail();
    }
    Ok((import, outcome))
}

/// The work of [`commit`] and [`dry_run`] alike.
fn run(tx: &mut Tx<'_>, by: &Permit<AnnounceLots>, lot_number: i64, id: ImportId) -> Res<(Import, ImportOutcome)> {
    let (lot, before) = of(tx, by, lot_number, id)?;
    open_lot(tx, by, lot_number)?;
    still_open(&before)?;
    let (_, rows) = rows(tx, by.programme(), id)?;
    let Sorted { good, left_out, outcome } = sort(tx, by, &lot, &before, rows)?;
    let devices: Vec<Device> = good
        .into_iter()
        .zip(lot.last_line + 1..)
        .map(|((kind, hardware, note), line)| Device {
            note,
            ..device::fresh(kind, hardware, Some((lot.id, line)), by.at())
        })
        .collect();
    let created = devices.len() as i64;
    let devices = device::register_many(tx, by.who(), devices)?;
    store::set_listed(tx, by.programme(), lot.id, lot.listed + created, lot.last_line + created)?;
    let entry = Entry::new(events::LIST_IMPORTED, "lot", lot.id.uuid())
        .also_all(devices.iter().map(|d| d.id.uuid()))
        .fact("code", lot::home(tx, by)?.code(CodeKind::Lot, lot.number).to_string())
        .fact("rows", outcome.rows)
        .fact("created", created)
        .fact("refused", outcome.refused())
        .write(tx, by.who())?;
    put(tx, by.programme(), id, LEFT_OUT, &pack_left_out(&left_out)?)?;
    let after = Import {
        committed_at: Some(by.at()),
        first_line: Some(lot.last_line + 1),
        last_line: Some(lot.last_line + created),
        created,
        refused: outcome.refused(),
        entry: Some(entry),
        version: before.version + 1,
        ..before.clone()
    };
    store::update_import(tx, by.programme(), &after, before.version)?;
    Ok((after, outcome))
}

fn pack_left_out(left_out: &[LeftOut]) -> Res<Vec<u8>> {
    let plain: Vec<(&ListRow, &Vec<RowError>)> = left_out.iter().map(|l| (&l.row, &l.errors)).collect();
    let rows: Vec<(i64, &Vec<String>, &Vec<RowError>)> =
        plain.into_iter().map(|(r, e)| (r.line, &r.cells, e)).collect();
    asset_list::deflate(
        &serde_json::to_vec(&rows).map_err(|e| Fault::broken(format!("rows left out cannot be packed: {e}")))?,
    )
}

/// The headers of a list and the rows that are left out of it, with their reasons: what the commit left out, or what it would.
pub fn left_out(
    tx: &mut Tx<'_>,
    by: &Permit<AnnounceLots>,
    lot_number: i64,
    id: ImportId,
) -> Res<(Vec<String>, Vec<LeftOut>)> {
    let (lot, import) = of(tx, by, lot_number, id)?;
    let (headers, rows) = rows(tx, by.programme(), id)?;
    if import.state() == ImportState::Uploaded {
        return Ok((headers, sort(tx, by, &lot, &import, rows)?.left_out));
    }
    let Some(packed) = kept(tx, by.programme(), id, LEFT_OUT)? else { return Ok((headers, vec![])) };
    let rows: Vec<(i64, Vec<String>, Vec<RowError>)> = serde_json::from_slice(&asset_list::inflate(&packed)?)
        .map_err(|e| Fault::broken(format!("rows left out cannot be read: {e}")))?;
    Ok((
        headers,
        rows.into_iter()
            .map(|(line, cells, errors)| LeftOut { row: ListRow { line, cells, overlong: None }, errors })
            .collect(),
    ))
}

/// Takes the devices of a list back, as long as none of them was received.
pub fn undo(tx: &mut Tx<'_>, by: &Permit<AnnounceLots>, lot_number: i64, id: ImportId) -> Res<Import> {
    let (lot, before) = of(tx, by, lot_number, id)?;
    open_lot(tx, by, lot_number)?;
    match (before.state(), before.first_line, before.last_line, before.entry) {
        (ImportState::Committed, Some(first), Some(last), Some(entry)) => {
            let taken = device::withdraw_lines(tx, by.programme(), lot.id, first, last)? as i64;
            store::set_listed(tx, by.programme(), lot.id, lot.listed - taken, lot.last_line)?;
            let after = Import { undone_at: Some(by.at()), version: before.version + 1, ..before.clone() };
            store::update_import(tx, by.programme(), &after, before.version)?;
            Entry::new(events::IMPORT_UNDONE, "lot", lot.id.uuid())
                .corrects(entry)
                .fact("code", lot::home(tx, by)?.code(CodeKind::Lot, lot.number).to_string())
                .fact("count", taken)
                .write(tx, by.who())?;
            Ok(after)
        }
        (ImportState::Undone, ..) => Refusal::new("refusal-import-undone").fail(),
        _ => Refusal::new("refusal-import-not-committed").fail(),
    }
}

/// Forgets the rows of lists older than [`KEPT_DAYS`]; timed work. Answers how many parts went.
pub fn forget_old_lists(tx: &mut Tx<'_>, programme: ProgrammeId, now: Ts) -> Res<u64> {
    store::drop_sheets_before(tx, programme, now.plus_seconds(-KEPT_DAYS * 86_400))
}
