//! What every row of a list becomes: a device to announce, or a row left out with its reasons. Serial numbers are compared with the rows
//! before it and with the devices that are here or announced elsewhere.

use super::super::list_row::{self, RowDevice, RowError, RowFact, RowFate};
use super::super::lot::{self, KindCount, Lot, LotState};
use super::super::mapping::ListField;
use super::super::store;
use super::{Import, ImportOutcome, LeftOut, ListRow, SHOWN_ERRORS};
use crate::auth::{Permit, Right};
use crate::db::Tx;
use crate::devices::{Custody, Device, device};
use crate::kernel::{CodeKind, LotId, ProgrammeId, Res, check};
use std::collections::HashMap;

/// What every row becomes: devices to announce, and rows left out with their reasons.
pub(super) struct Sorted {
    pub(super) good: Vec<RowDevice>,
    pub(super) left_out: Vec<LeftOut>,
    pub(super) outcome: ImportOutcome,
}

pub(super) fn sort<R: Right>(
    tx: &mut Tx<'_>,
    by: &Permit<R>,
    lot: &Lot,
    import: &Import,
    rows: Vec<ListRow>,
) -> Res<Sorted> {
    let this_year = i64::from(by.today().date().year());
    let mut outcome = ImportOutcome { rows: rows.len() as i64, ..ImportOutcome::default() };
    let mut read: Vec<(ListRow, Result<RowDevice, Vec<RowError>>, String)> = Vec::with_capacity(rows.len());
    for row in rows {
        let device = list_row::read(&row, &import.mapping, import.default_kind, this_year)?;
        let fold =
            device.as_ref().ok().and_then(|(_, h, _)| h.serial.as_deref()).map(check::fold_serial).unwrap_or_default();
        read.push((row, device, fold));
    }
    let known = known_here(tx, by.programme(), lot, read.iter().map(|(_, _, fold)| fold))?;
    let code = |d: &Device, lots: &HashMap<LotId, i64>, programme: &crate::people::Programme| match (d.number, d.lot) {
        (Some(n), _) => programme.code(CodeKind::Device, n).grouped(),
        (None, Some((l, line))) => {
            let lot = lots.get(&l).map(|n| programme.code(CodeKind::Lot, *n).grouped()).unwrap_or_default();
            format!("{lot}, {line}")
        }
        (None, None) => String::new(),
    };
    let programme = lot::home(tx, by)?;
    let mut seen: HashMap<String, i64> = HashMap::new();
    let mut sorted = Sorted { good: vec![], left_out: vec![], outcome: ImportOutcome::default() };
    for (row, device, fold) in read {
        let verdict = match device {
            Ok(d) if fold.is_empty() => Ok(d),
            Ok(d) => match (seen.get(&fold), known.devices.get(&fold)) {
                (Some(line), _) => Err(vec![RowError::new(
                    row.line,
                    RowFate::SameLine,
                    Some(ListField::Serial),
                    "refusal-list-same-line",
                    &[("line", RowFact::Number(*line))],
                )]),
                (None, Some(other)) => Err(vec![RowError::new(
                    row.line,
                    RowFate::Known,
                    Some(ListField::Serial),
                    "refusal-list-known",
                    &[("code", RowFact::Text(code(other, &known.lots, &programme)))],
                )]),
                (None, None) => {
                    seen.insert(fold, row.line);
                    Ok(d)
                }
            },
            Err(errors) => Err(errors),
        };
        match verdict {
            Ok(d) => {
                outcome.good += 1;
                outcome.without_serial += i64::from(d.1.serial.is_none() && d.1.asset_tag.is_none());
                match outcome.kinds.iter_mut().find(|k| k.kind == d.0) {
                    Some(k) => k.count += 1,
                    None => outcome.kinds.push(KindCount { kind: d.0, count: 1 }),
                }
                sorted.good.push(d);
            }
            Err(errors) => {
                match errors.first().map(|e| e.fate) {
                    Some(RowFate::SameLine) => outcome.same_line += 1,
                    Some(RowFate::Known) => outcome.known += 1,
                    Some(RowFate::Problem | RowFate::Create) | None => outcome.wrong += 1,
                }
                let room = SHOWN_ERRORS.saturating_sub(outcome.errors.len());
                outcome.errors.extend(errors.iter().take(room).cloned());
                sorted.left_out.push(LeftOut { row, errors });
            }
        }
    }
    sorted.outcome = outcome;
    Ok(sorted)
}

struct KnownHere {
    devices: HashMap<String, Device>,
    lots: HashMap<LotId, i64>,
}

/// Devices that are here, or announced in a lot that is still open, under the serial numbers of a list.
fn known_here<'a>(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    lot: &Lot,
    folds: impl Iterator<Item = &'a String>,
) -> Res<KnownHere> {
    let mut folds: Vec<String> = folds.filter(|f| !f.is_empty()).cloned().collect();
    folds.sort_unstable();
    folds.dedup();
    let mut known = KnownHere { devices: HashMap::new(), lots: HashMap::from([(lot.id, lot.number)]) };
    let mut closed: Vec<LotId> = vec![];
    for (fold, device) in device::known_serials(tx, programme, &folds)? {
        if let Some((of, _)) = device.lot
            && of != lot.id
            && !known.lots.contains_key(&of)
            && !closed.contains(&of)
        {
            match store::lot(tx, programme, of)? {
                Some(l) if matches!(l.state(), LotState::Announced | LotState::Receiving) => {
                    known.lots.insert(of, l.number);
                }
                _ => closed.push(of),
            }
        }
        // what another lot announced and never brought may well come now
        let never_came =
            device.facts.custody == Custody::Announced && device.lot.is_some_and(|(l, _)| closed.contains(&l));
        if !never_came {
            known.devices.insert(fold, device);
        }
    }
    Ok(known)
}
