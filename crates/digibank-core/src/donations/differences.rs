//! What was announced against what came: devices that did not come, devices nobody announced, devices of another kind, and the counts per
//! kind when the lot came without a list.

use super::lot::{self, KindCount, Lot};
use super::store;
use crate::auth::Permit;
use crate::auth::rights::ViewLots;
use crate::db::Tx;
use crate::devices::{Device, DeviceKind, device};
use crate::kernel::{CodeKind, DeviceId, ProgrammeId, Res, Word};
use crate::people::Programme;
use serde::Serialize;

/// Rows shown per list of differences; the counts say how many there are.
pub const SHOWN: usize = 200;

/// One device in a list of differences.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct DifferenceLine {
    /// Its line in the lot.
    pub line: i64,
    /// Its code, once it has a label.
    pub code: Option<crate::kernel::Code>,
    /// Maker and model.
    pub name: String,
    /// Serial number or asset tag.
    pub serial: Option<String>,
    /// Its kind now.
    pub kind: DeviceKind,
    /// The kind its line named, when that differs.
    pub announced_kind: Option<DeviceKind>,
}

/// Promised, listed and received of one kind.
#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
pub struct LotKindRow {
    /// The kind.
    pub kind: DeviceKind,
    /// How many were promised.
    pub promised: i64,
    /// How many were received.
    pub received: i64,
}

/// Everything that differs.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Differences {
    /// How many listed devices did not come.
    pub missing_count: i64,
    /// The first of them, by line.
    pub missing: Vec<DifferenceLine>,
    /// How many came that no list named.
    pub extra_count: i64,
    /// The last of them, newest first.
    pub extra: Vec<DifferenceLine>,
    /// Those of another kind than listed.
    pub wrong_kinds: Vec<DifferenceLine>,
    /// Promised against received, kind by kind.
    pub kinds: Vec<LotKindRow>,
    /// True when the lot has a list; without one, the promise is what counts.
    pub has_list: bool,
}

impl Differences {
    /// True when all came as announced.
    pub fn none(&self) -> bool {
        let kept = self.has_list || self.kinds.iter().all(|k| k.promised == k.received);
        self.missing_count == 0 && self.extra_count == 0 && self.wrong_kinds.is_empty() && kept
    }
}

/// The differences of a lot somebody may see.
pub fn find(tx: &mut Tx<'_>, by: &Permit<ViewLots>, number: i64) -> Res<(Lot, Differences)> {
    let lot = lot::by_number(tx, by, number)?;
    let differences = of_lot(tx, by.programme(), &lot)?;
    Ok((lot, differences))
}

/// The first announced devices of a lot that did not come, by line; so many at most.
pub fn missing(tx: &mut Tx<'_>, programme: &Programme, lot: &Lot, most: usize) -> Res<Vec<DifferenceLine>> {
    let mut out = vec![];
    for id in store::missing(tx, programme.id, lot.id, 0, most)? {
        out.extend(device::find(tx, programme.id, id)?.map(|d| line(Some(programme), &d, None)));
    }
    Ok(out)
}

/// The differences of a lot.
pub fn of_lot(tx: &mut Tx<'_>, programme: ProgrammeId, lot: &Lot) -> Res<Differences> {
    let home = crate::people::programme::find(tx, programme)?;
    let missing = store::missing(tx, programme, lot.id, 0, SHOWN)?;
    let extra = store::extras(tx, programme, lot.id, SHOWN)?;
    let wrong = store::wrong_kinds(tx, programme, lot.id, SHOWN)?;
    let (_, received) = store::kinds_of_lot(tx, programme, lot.id)?;
    let promised = store::promises(tx, programme, lot.id)?;
    let count = |list: &[KindCount], kind| list.iter().find(|k| k.kind == kind).map_or(0, |k| k.count);
    let kinds = DeviceKind::ALL
        .iter()
        .map(|kind| LotKindRow { kind: *kind, promised: count(&promised, *kind), received: count(&received, *kind) })
        .filter(|k| k.promised > 0 || k.received > 0)
        .collect();
    let mut lines = |ids: Vec<(DeviceId, Option<DeviceKind>)>| -> Res<Vec<DifferenceLine>> {
        let mut out = vec![];
        for (id, kind) in ids {
            if let Some(d) = device::find(tx, programme, id)? {
                out.push(line(home.as_ref(), &d, kind));
            }
        }
        Ok(out)
    };
    let missing = lines(missing.into_iter().map(|id| (id, None)).collect())?;
    let extra = lines(extra.into_iter().map(|id| (id, None)).collect())?;
    let wrong_kinds = lines(wrong.into_iter().map(|(id, kind)| (id, Some(kind))).collect())?;
    Ok(Differences {
        missing_count: store::count_missing(tx, programme, lot.id)?,
        missing,
        extra_count: lot.extras,
        extra,
        wrong_kinds,
        kinds,
        has_list: lot.listed > 0,
    })
}

fn line(programme: Option<&Programme>, d: &Device, announced_kind: Option<DeviceKind>) -> DifferenceLine {
    DifferenceLine {
        line: d.lot.map_or(0, |l| l.1),
        code: d.number.and_then(|n| programme.map(|p| p.code(CodeKind::Device, n))),
        name: d.name(),
        serial: d.hardware.serial.clone().or_else(|| d.hardware.asset_tag.clone()),
        kind: d.kind,
        announced_kind,
    }
}
