//! The rules of the domain that always hold, asked of the tables themselves and not of the code that keeps them.

use super::eye::{Eye, Text};
use crate::world::World;
use digibank_core::devices::device;
use digibank_core::kernel::{DeviceId, Key};
use std::collections::BTreeMap;

/// What was in the append-only tables at the last look.
#[derive(Default)]
pub struct Seen {
    rows: BTreeMap<&'static str, Vec<Vec<Text>>>,
}

/// Tables in which nothing is ever changed or taken away.
const APPEND_ONLY: [(&str, &str); 3] = [
    ("journal", "id, at, account_id, verb, about, about_id, before, after, corrects_id"),
    ("custody_changes", "id, device_id, at, account_id, from_custody, from_id, to_custody, to_id"),
    ("quality_controls", "id, work_order_id, at, account_id, verdict"),
];

/// Statements that must answer no row, each with the rule it holds. `{p}` is the programme.
const NEVER: &[(&str, &str)] = &[
    // 1. Data
    (
        "1: a device with data, and of which no proof was withdrawn later, is with a person or gone to one",
        "SELECT d.id, d.status, d.sanitisation FROM devices d WHERE d.programme_id = {p} AND (d.custody = 'with_person' OR d.disposition IN ('given', 'sold', 'recycled', 'harvested')) \
         AND d.sanitisation NOT IN ('never_held_data', 'wiped', 'media_removed') \
         AND NOT EXISTS (SELECT 1 FROM sanitisation_attempts a WHERE a.programme_id = d.programme_id AND a.device_id = d.id AND (a.withdrawn_at IS NOT NULL OR a.reason = 'data_found'))",
    ),
    (
        "1: a medium that is not wiped, and of which no proof was withdrawn later, is in a device that left",
        "SELECT m.id, m.standing, d.status FROM media m JOIN devices d ON d.programme_id = m.programme_id AND d.id = m.device_id \
         WHERE m.programme_id = {p} AND m.place = 'in_device' AND m.standing <> 'wiped' AND (d.custody = 'with_person' OR d.disposition IN ('given', 'sold', 'recycled', 'harvested')) \
         AND NOT EXISTS (SELECT 1 FROM sanitisation_attempts a WHERE a.programme_id = m.programme_id AND a.medium_id = m.id AND (a.withdrawn_at IS NOT NULL OR a.reason = 'data_found'))",
    ),
    (
        "1: a hand-over without proof that the data were gone",
        "SELECT id FROM loan_devices WHERE programme_id = {p} AND sanitisation NOT IN ('never_held_data', 'wiped', 'media_removed')",
    ),
    (
        "1: a device came back from a person and counts as wiped although nothing was wiped since",
        "SELECT d.id, d.status FROM devices d JOIN loan_devices x ON x.programme_id = d.programme_id AND x.device_id = d.id \
         WHERE d.programme_id = {p} AND x.until_on IS NOT NULL AND x.ended_as IN ('ok', 'missing_charger', 'damaged', 'broken', 'swapped') AND d.sanitisation = 'wiped' \
         AND NOT EXISTS (SELECT 1 FROM sanitisation_attempts a WHERE a.programme_id = d.programme_id AND a.device_id = d.id AND a.outcome = 'passed' AND a.withdrawn_at IS NULL AND a.id > x.id)",
    ),
    // 2. Custody
    (
        "2: custody and place contradict each other",
        "SELECT id, custody FROM devices WHERE programme_id = {p} AND ((custody = 'at_location') <> (location_id IS NOT NULL) \
         OR (custody IN ('with_person', 'in_transit')) <> (holder_id IS NOT NULL))",
    ),
    (
        "2: a device with a person without exactly one open loan of it",
        "SELECT d.id FROM devices d WHERE d.programme_id = {p} AND d.custody = 'with_person' \
         AND 1 <> (SELECT COUNT(*) FROM loans l WHERE l.programme_id = d.programme_id AND l.open = 1 AND l.open_device_id = d.id AND l.id = d.holder_id)",
    ),
    (
        "2: an open, handed-over loan whose device is not with its person",
        "SELECT l.id, d.custody FROM loans l JOIN devices d ON d.programme_id = l.programme_id AND d.id = l.open_device_id \
         WHERE l.programme_id = {p} AND l.open = 1 AND l.handed_over_on IS NOT NULL AND (d.custody <> 'with_person' OR d.holder_id <> l.id)",
    ),
    (
        "2: on its way with a transfer that is not on its way",
        "SELECT d.id, t.state FROM devices d JOIN transfers t ON t.programme_id = d.programme_id AND t.id = d.holder_id \
         WHERE d.programme_id = {p} AND d.custody = 'in_transit' AND t.sent_at IS NULL",
    ),
    (
        "2: on its way with no transfer",
        "SELECT d.id FROM devices d WHERE d.programme_id = {p} AND d.custody = 'in_transit' \
         AND NOT EXISTS (SELECT 1 FROM transfers t WHERE t.programme_id = d.programme_id AND t.id = d.holder_id)",
    ),
    (
        "2: a device on two lists",
        "SELECT device_id FROM transfer_claims WHERE programme_id = {p} GROUP BY device_id HAVING COUNT(*) > 1",
    ),
    // 3. One promise
    (
        "3: one device in two open loans",
        "SELECT device_id FROM loans WHERE programme_id = {p} AND open = 1 GROUP BY device_id HAVING COUNT(*) > 1",
    ),
    (
        "3: one device kept for two units",
        "SELECT device_id FROM request_units WHERE programme_id = {p} AND device_id IS NOT NULL AND loan_id IS NULL AND withdrawn_on IS NULL \
         GROUP BY device_id HAVING COUNT(*) > 1",
    ),
    (
        "3: a unit keeps a device that is not promised to its request",
        "SELECT u.id, d.promise, d.status FROM request_units u JOIN devices d ON d.programme_id = u.programme_id AND d.id = u.device_id \
         WHERE u.programme_id = {p} AND u.loan_id IS NULL AND u.handed_over_on IS NULL AND u.withdrawn_on IS NULL \
         AND (d.promise <> 'request' OR d.promised_id <> u.request_id)",
    ),
    (
        "3: a device is promised to a request that keeps nothing of it",
        "SELECT d.id, d.status FROM devices d WHERE d.programme_id = {p} AND d.promise = 'request' AND NOT EXISTS (SELECT 1 FROM request_units u \
         WHERE u.programme_id = d.programme_id AND u.device_id = d.id AND u.request_id = d.promised_id AND u.withdrawn_on IS NULL)",
    ),
    (
        "3: a device is promised to a loan that is over",
        "SELECT d.id, d.status FROM devices d WHERE d.programme_id = {p} AND d.promise = 'loan' AND NOT EXISTS (SELECT 1 FROM loans l \
         WHERE l.programme_id = d.programme_id AND l.id = d.promised_id AND l.open = 1 AND l.open_device_id = d.id)",
    ),
    // 4. Two pairs of eyes
    (
        "4: quality control by hands that did the work",
        "SELECT q.id FROM quality_controls q JOIN work_order_hands h ON h.programme_id = q.programme_id AND h.work_order_id = q.work_order_id \
         AND h.account_id = q.account_id WHERE q.programme_id = {p}",
    ),
    (
        "4: a sample validated by who wiped it",
        "SELECT id FROM wipe_samples WHERE programme_id = {p} AND validated_by_id = wiped_by_id",
    ),
    (
        "4: graded by a work order that nobody controlled",
        "SELECT o.id FROM work_orders o WHERE o.programme_id = {p} AND o.closed_at IS NOT NULL AND o.cancelled = 0 AND o.outcome IN ('ready', 'harvest', 'recycle') \
         AND NOT EXISTS (SELECT 1 FROM quality_controls q WHERE q.programme_id = o.programme_id AND q.work_order_id = o.id AND q.verdict = 'approved')",
    ),
    // 7. The journal
    (
        "7: an entry on no time line",
        "SELECT j.id FROM journal j WHERE j.programme_id = {p} AND NOT EXISTS (SELECT 1 FROM journal_abouts x \
         WHERE x.programme_id = j.programme_id AND x.about_id = j.about_id AND x.entry_id = j.id)",
    ),
    // 8. Counted, not typed: stored counters are what their rows say
    (
        "8: units of a request are not what its lines say",
        "SELECT r.id, r.state, r.waiting, r.reserved, r.handed_over FROM requests r WHERE r.programme_id = {p} AND r.state <> 'draft' AND ( \
         r.reserved <> (SELECT COUNT(*) FROM request_units u WHERE u.programme_id = r.programme_id AND u.request_id = r.id AND u.withdrawn_on IS NULL AND u.device_id IS NOT NULL AND u.handed_over_on IS NULL) \
         OR r.handed_over <> (SELECT COUNT(*) FROM request_units u WHERE u.programme_id = r.programme_id AND u.request_id = r.id AND u.handed_over_on IS NOT NULL) \
         OR r.waiting <> (SELECT COUNT(*) FROM request_units u WHERE u.programme_id = r.programme_id AND u.request_id = r.id AND u.withdrawn_on IS NULL AND u.device_id IS NULL AND u.handed_over_on IS NULL))",
    ),
    (
        "8: received devices of a lot are not what its receipts say",
        "SELECT l.id FROM lots l WHERE l.programme_id = {p} AND l.received <> (SELECT COUNT(*) FROM lot_receipts x \
         WHERE x.programme_id = l.programme_id AND x.lot_id = l.id AND x.undone_at IS NULL)",
    ),
    (
        "8: parts in stock are not what was moved",
        "SELECT p.id FROM parts p WHERE p.programme_id = {p} AND (p.quantity < 0 OR p.quantity <> (SELECT COALESCE(SUM(m.quantity), 0) FROM part_movements m \
         WHERE m.programme_id = p.programme_id AND m.part_id = p.id))",
    ),
    // 10. Nothing half done
    (
        "10: a device on the list of a transfer that does not claim it",
        "SELECT c.device_id FROM transfer_claims c WHERE c.programme_id = {p} AND NOT EXISTS (SELECT 1 FROM transfer_lines x \
         WHERE x.programme_id = c.programme_id AND x.transfer_id = c.transfer_id AND x.device_id = c.device_id)",
    ),
];

/// Every broken rule, in words.
pub fn broken(w: &World, eye: &mut Eye, seen: &mut Seen) -> Vec<String> {
    let programme = w.town.programme.id;
    let p = eye.key(&programme.uuid().to_string());
    let mut out = vec![];
    for (rule, text) in NEVER {
        for row in eye.ask(&text.replace("{p}", &p)) {
            out.push(format!("{rule}: {row:?}"));
        }
    }
    // 2: each change of custody goes on where the last one ended, and the last one is how it stands
    let mut at: BTreeMap<Text, (Text, Text)> = BTreeMap::new();
    let line = format!(
        "SELECT device_id, from_custody, from_id, to_custody, to_id FROM custody_changes WHERE programme_id = {p} ORDER BY id"
    );
    for row in eye.ask(&line) {
        let [device, from, from_id, to, to_id] = &row[..] else { continue };
        if let Some((custody, place)) = at.get(device)
            && (custody != from || place != from_id)
        {
            out.push(format!("2: {device:?} leaves {from:?} {from_id:?} but was {custody:?} {place:?}"));
        }
        at.insert(device.clone(), (to.clone(), to_id.clone()));
    }
    let devices = eye.ask(&format!(
        "SELECT id, custody, location_id, holder_id, status FROM devices WHERE programme_id = {p} ORDER BY id"
    ));
    for row in &devices {
        let [id, custody, place, holder, _] = &row[..] else { continue };
        if let Some((last, last_id)) = at.get(id)
            && (last != custody || (last_id != place && last_id != holder))
        {
            out.push(format!("2: {id:?} is {custody:?} {place:?} {holder:?}, its line ends {last:?} {last_id:?}"));
        }
    }
    // the stored status is the one that follows from the facts, and the facts hold together
    let ids: Vec<DeviceId> = devices.iter().filter_map(|r| r[0].as_deref()?.parse().ok()).collect();
    let facts =
        w.db.read(move |tx| ids.iter().map(|id| device::get(tx, programme, *id)).collect::<Result<Vec<_>, _>>())
            .unwrap();
    for (d, row) in facts.iter().zip(&devices) {
        if !d.facts.hold_together() {
            out.push(format!("the facts of {:?} contradict each other: {:?}", row[0], d.facts));
        }
        if Some(d.status().to_string()) != row[4] {
            out.push(format!("{:?} is stored as {:?} and is {}", row[0], row[4], d.status()));
        }
    }
    // 7: nothing that was written is changed or gone
    for (table, columns) in APPEND_ONLY {
        let now = eye.ask(&format!("SELECT {columns} FROM {table} WHERE programme_id = {p} ORDER BY id"));
        let before = seen.rows.get(table).map(Vec::as_slice).unwrap_or_default();
        let kept: std::collections::HashSet<&Vec<Text>> = now.iter().collect();
        // a stranger whose first scan was undone was never here: the device goes with its line, and the journal keeps both scans
        let here = |r: &Vec<Text>| table != "custody_changes" || devices.iter().any(|d| d[0] == r[1]);
        for row in before.iter().filter(|r| !kept.contains(r) && here(r)) {
            out.push(format!("7: {table} lost or changed {row:?}"));
        }
        seen.rows.insert(table, now);
    }
    out
}
