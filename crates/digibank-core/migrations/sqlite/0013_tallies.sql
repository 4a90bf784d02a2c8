-- How many devices stand where, kept up with every change: a page that shows a count must not count a million rows.
-- A change is written as a row of its own, so that desks never wait for each other; a sweep adds the rows up.

CREATE TABLE device_tallies (
    programme_id BLOB NOT NULL,
    location_id BLOB NOT NULL,
    status TEXT NOT NULL,
    devices INTEGER NOT NULL,
    PRIMARY KEY (programme_id, location_id, status)
) STRICT, WITHOUT ROWID;

CREATE TABLE device_tally_changes (
    programme_id BLOB NOT NULL,
    id BLOB NOT NULL,
    location_id BLOB NOT NULL,
    status TEXT NOT NULL,
    devices INTEGER NOT NULL,
    PRIMARY KEY (programme_id, id)
) STRICT, WITHOUT ROWID;

-- Where a device stands or stood last; a device that never stood anywhere has the key of nobody.
ALTER TABLE devices ADD COLUMN stood_at_id BLOB;
UPDATE devices SET stood_at_id = location_id WHERE location_id IS NOT NULL;
UPDATE devices SET stood_at_id = (SELECT h.from_id FROM custody_changes h WHERE h.programme_id = devices.programme_id
    AND h.device_id = devices.id AND h.from_custody = 'at_location' ORDER BY h.id DESC LIMIT 1) WHERE location_id IS NULL;
INSERT INTO device_tallies (programme_id, location_id, status, devices)
    SELECT programme_id, COALESCE(stood_at_id, x'00000000000000000000000000000000'), status, COUNT(*) FROM devices GROUP BY 1, 2, 3;

-- Two filters of the list at once.
CREATE INDEX devices_by_status_kind ON devices (programme_id, status, kind, id);
CREATE INDEX devices_by_location_kind ON devices (programme_id, location_id, kind, id);
