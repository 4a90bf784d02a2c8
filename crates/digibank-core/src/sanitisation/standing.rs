//! From the media of a device to its one fact. The rule has no override: nothing unseen counts as clean.

use super::medium::{Medium, MediumState, Place};
use super::{attest, store};
use crate::db::Tx;
use crate::devices::{self, Device, Facts, Sanitisation, WipeLevel};
use crate::journal::Who;
use crate::kernel::{ProgrammeId, Res};

/// What a device's media make of it, in stay `now`.
///
/// A failed medium inside fails the device, also before all media were looked at. Otherwise the device must be wiped until a
/// person has said, in this stay, that all its media are noted, and until every one inside is wiped in this stay; then it is wiped to
/// the level of the least thorough. When all its media are out, they are followed on their own. A device that never held data stays
/// so while no medium was ever noted.
pub fn derive(was: Sanitisation, media: &[Medium], confirmed: bool, now: i64) -> Sanitisation {
    if was == Sanitisation::NeverHeldData && media.is_empty() {
        return was;
    }
    let inside: Vec<&Medium> = media.iter().filter(|m| m.place == Place::InDevice).collect();
    if inside.iter().any(|m| m.state(now) == MediumState::Failed) {
        return Sanitisation::Failed;
    }
    if !confirmed {
        return Sanitisation::MustBeWiped;
    }
    if inside.is_empty() {
        return Sanitisation::MediaRemoved;
    }
    let levels: Option<Vec<WipeLevel>> =
        inside.iter().map(|m| if m.state(now) == MediumState::Wiped { m.level } else { None }).collect();
    match levels.and_then(|l| l.into_iter().min()) {
        Some(least) => Sanitisation::Wiped(least),
        None => Sanitisation::MustBeWiped,
    }
}

/// What a device's media make of it now.
fn derived(tx: &mut Tx<'_>, programme: ProgrammeId, device: &Device) -> Res<Sanitisation> {
    let media = store::of_device(tx, programme, device.id)?;
    let stay = devices::stays::stay(tx, programme, device.id)?;
    let confirmed = store::inventory(tx, programme, device.id)?.is_some_and(|i| i.stay == stay);
    Ok(derive(device.facts.sanitisation, &media, confirmed, stay))
}

/// Do a device's media say the same as its one fact?
pub fn agrees(tx: &mut Tx<'_>, programme: ProgrammeId, device: &Device) -> Res<bool> {
    Ok(derived(tx, programme, device)? == device.facts.sanitisation)
}

/// Derives the device's fact anew and saves it when it changed. The caller writes the entry of its own verb.
pub fn recompute(tx: &mut Tx<'_>, who: Who, device: &Device) -> Res<Device> {
    let sanitisation = derived(tx, who.programme, device)?;
    if sanitisation == device.facts.sanitisation {
        return Ok(device.clone());
    }
    let after = Device { facts: Facts { sanitisation, ..device.facts }, ..device.clone() };
    devices::change(tx, who, device, after)
}

/// Proof of a medium turned out to be none: it stands as `after` says, the attests of its device and of its lot are withdrawn, and the
/// device's fact follows, also when it has left meanwhile: then it is outside with data on it, and every page says so.
pub fn disprove(tx: &mut Tx<'_>, who: Who, after: Medium) -> Res<Device> {
    let after = store::update(tx, who.programme, after)?;
    let device = devices::device::get(tx, who.programme, after.device)?;
    attest::withdraw_of_device(tx, who.programme, &device)?;
    recompute(tx, who, &device)
}

/// A device is back from outside: whatever was proven counts no longer, and its media must be looked at again. For the verbs that
/// take devices back; they write the entry. (The custody change they make starts a new stay, so that earlier attempts and the earlier
/// "these are all media" count no longer whatever the order of their calls.)
pub fn come_back(tx: &mut Tx<'_>, who: Who, device: &Device) -> Res<Device> {
    store::forget_inventory(tx, who.programme, device.id)?;
    store::forget_wipes(tx, who.programme, device.id)?;
    let media = store::of_device(tx, who.programme, device.id)?;
    let sanitisation = match device.facts.sanitisation {
        Sanitisation::NeverHeldData if media.is_empty() => Sanitisation::NeverHeldData,
        _ => Sanitisation::MustBeWiped,
    };
    if sanitisation == device.facts.sanitisation {
        return Ok(device.clone());
    }
    devices::change(tx, who, device, Device { facts: Facts { sanitisation, ..device.facts }, ..device.clone() })
}

#[cfg(test)]
mod tests {
    use super::super::medium::{MediumKind, MediumStanding, blank};
    use super::*;
    use crate::kernel::DeviceId;

    fn wiped(level: WipeLevel, stay: i64) -> Medium {
        Medium { standing: MediumStanding::Wiped, level: Some(level), stay, ..blank(DeviceId::new(), MediumKind::Nvme) }
    }

    #[test]
    fn a_device_is_wiped_only_when_all_media_are_known_and_wiped_in_this_stay() {
        let must = Sanitisation::MustBeWiped;
        let (clear, purge) = (wiped(WipeLevel::Clear, 2), wiped(WipeLevel::Purge, 2));
        let unseen = blank(DeviceId::new(), MediumKind::Hdd);
        assert_eq!(derive(must, std::slice::from_ref(&purge), false, 2), must, "nobody said that this is all");
        assert_eq!(derive(must, std::slice::from_ref(&purge), true, 2), Sanitisation::Wiped(WipeLevel::Purge));
        assert_eq!(
            derive(must, &[purge.clone(), clear.clone()], true, 2),
            Sanitisation::Wiped(WipeLevel::Clear),
            "the least counts"
        );
        assert_eq!(derive(must, &[purge.clone(), unseen], true, 2), must);
        assert_eq!(derive(must, std::slice::from_ref(&purge), true, 3), must, "it was outside since");
        let out = Medium { place: Place::Removed, ..clear };
        assert_eq!(derive(must, std::slice::from_ref(&out), true, 2), Sanitisation::MediaRemoved);
        assert_eq!(derive(must, std::slice::from_ref(&out), false, 2), must);
        let failed = Medium { standing: MediumStanding::Failed, ..purge };
        assert_eq!(derive(must, &[failed], false, 2), Sanitisation::Failed);
        assert_eq!(derive(Sanitisation::NeverHeldData, &[], false, 1), Sanitisation::NeverHeldData);
    }
}
