//! How does a request get internet? Who asks for nothing but internet gets a hotspot: that is the whole request. Who asks for a device
//! and internet gets a hotspot beside each device, as a unit of its own that waits, is promised and is handed over like any other; but a
//! device with mobile data of its own needs none beside it. So as many hotspots are wanted as there are devices still asked for or given
//! without mobile data; who asks for internet in the device itself gets one only beside a device that has none after all. When that
//! number falls, hotspots nobody promised yet are withdrawn, the last first; when it rises (the device with mobile data was taken back),
//! withdrawn ones are asked for again before new ones are made.

use super::needs::Needs;
use super::state::UnitState;
use super::unit::{RequestUnit, UnitPart};
use crate::kernel::{Day, DeviceId};

/// What must be saved after [`settle`].
#[derive(Debug, Default)]
pub(super) struct Settled {
    /// Units that changed.
    pub changed: Vec<RequestUnit>,
    /// Units that are new.
    pub new: Vec<RequestUnit>,
}

/// Brings the hotspots of a request in step with its devices. `own_data` says which devices have mobile data of their own.
pub(super) fn settle(
    needs: &Needs,
    units: &mut Vec<RequestUnit>,
    own_data: impl Fn(DeviceId) -> bool,
    today: Day,
) -> Settled {
    let open = |u: &RequestUnit| u.state() != UnitState::Withdrawn;
    // who needs internet in the device itself waits for such a one; a hotspot goes beside whatever else was given
    let offline = |u: &&RequestUnit| {
        u.part == UnitPart::Device && open(u) && u.device.map_or(!needs.mobile_data, |d| !own_data(d))
    };
    let wanted = if needs.wants_internet() { units.iter().filter(offline).count() } else { 0 };
    let asked = units.iter().filter(|u| u.part == UnitPart::Internet && open(u)).count();
    let mut out = Settled::default();
    let waits = |u: &&mut RequestUnit| u.part == UnitPart::Internet && u.state() == UnitState::Waiting;
    for unit in units.iter_mut().rev().filter(waits).take(asked.saturating_sub(wanted)) {
        unit.withdrawn_on = Some(today);
        out.changed.push(unit.clone());
    }
    let lacking = wanted.saturating_sub(asked);
    let gone = |u: &&mut RequestUnit| u.part == UnitPart::Internet && u.state() == UnitState::Withdrawn;
    for unit in units.iter_mut().filter(gone).take(lacking) {
        unit.withdrawn_on = None;
        out.changed.push(unit.clone());
    }
    let last = units.iter().map(|u| u.line).max().unwrap_or(0);
    let more = i64::try_from(lacking - out.changed.len().min(lacking)).unwrap_or(0);
    out.new = (last + 1..=last + more).map(|line| RequestUnit::new(line, UnitPart::Internet)).collect();
    units.extend(out.new.iter().cloned());
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::devices::DeviceKind;

    fn needs(kind: DeviceKind, internet: bool) -> Needs {
        Needs {
            kinds: vec![kind],
            min_tier: 2,
            min_grade: None,
            mobile_data: false,
            keyboard: None,
            access: vec![],
            internet,
            course: false,
        }
    }
    fn waiting(units: &[RequestUnit]) -> usize {
        units.iter().filter(|u| u.part == UnitPart::Internet && u.state() == UnitState::Waiting).count()
    }
    fn day() -> Day {
        Day::ymd(2026, 5, 3).unwrap()
    }

    #[test]
    fn a_hotspot_goes_beside_each_device_and_none_beside_one_that_is_online_by_itself() {
        let needs = needs(DeviceKind::Laptop, true);
        let mut units: Vec<_> = (1..=3).map(|line| RequestUnit::new(line, UnitPart::Device)).collect();
        let first = settle(&needs, &mut units, |_| false, day());
        assert_eq!((first.new.len(), waiting(&units)), (3, 3));
        assert_eq!(units.iter().map(|u| u.line).collect::<Vec<_>>(), [1, 2, 3, 4, 5, 6]);
        // a laptop with a SIM of its own is promised: one hotspot less
        let online = DeviceId::new();
        units[0].device = Some(online);
        assert_eq!(settle(&needs, &mut units, |d| d == online, day()).changed.len(), 1);
        assert_eq!(waiting(&units), 2);
        assert!(settle(&needs, &mut units, |d| d == online, day()).changed.is_empty(), "settled is settled");
        // it is taken back: the same unit is asked for again, and no new one made
        units[0].device = None;
        let again = settle(&needs, &mut units, |_| false, day());
        assert_eq!((again.changed.len(), again.new.len(), waiting(&units)), (1, 0, 3));
        // a hotspot that is promised stays promised, whatever the device turns out to be
        (units[3].device, units[4].device, units[5].device) =
            (Some(DeviceId::new()), Some(DeviceId::new()), Some(DeviceId::new()));
        units[0].device = Some(online);
        assert!(settle(&needs, &mut units, |d| d == online, day()).changed.is_empty());
    }

    #[test]
    fn internet_only_and_no_internet_have_nothing_beside_them() {
        for needs in [needs(DeviceKind::Hotspot, true), needs(DeviceKind::Laptop, false)] {
            let mut units = vec![RequestUnit::new(1, UnitPart::Device)];
            assert!(settle(&needs, &mut units, |_| false, day()).new.is_empty());
        }
        // no internet any more: what waits is withdrawn
        let mut units = vec![RequestUnit::new(1, UnitPart::Device), RequestUnit::new(2, UnitPart::Internet)];
        settle(&needs(DeviceKind::Laptop, false), &mut units, |_| false, day());
        assert_eq!(units[1].state(), UnitState::Withdrawn);
    }
}
