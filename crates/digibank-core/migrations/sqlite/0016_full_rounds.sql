-- Rounds of a hundred thousand requests. What many lines share stands once: a reason, and the figure of a move.

CREATE TABLE allocation_reasons (
    programme_id BLOB NOT NULL,
    round_id BLOB NOT NULL,
    number INTEGER NOT NULL,
    why TEXT NOT NULL,
    PRIMARY KEY (programme_id, round_id, number)
) STRICT, WITHOUT ROWID;

-- None for lines of older rounds, whose reason stands in the line itself.
ALTER TABLE allocation_lines ADD COLUMN reason INTEGER;
-- Devices that were ready but did not fit in the round.
ALTER TABLE allocation_rounds ADD COLUMN devices_left_out INTEGER NOT NULL DEFAULT 0;

CREATE TABLE allocation_moves (
    programme_id BLOB NOT NULL,
    round_id BLOB NOT NULL,
    from_id BLOB NOT NULL,
    to_id BLOB NOT NULL,
    devices INTEGER NOT NULL,
    PRIMARY KEY (programme_id, round_id, from_id, to_id)
) STRICT, WITHOUT ROWID;
INSERT INTO allocation_moves (programme_id, round_id, from_id, to_id, devices)
    SELECT programme_id, round_id, device_location_id, location_id, COUNT(*) FROM allocation_lines
    WHERE served = 1 AND struck_at IS NULL AND device_location_id <> location_id
    GROUP BY programme_id, round_id, device_location_id, location_id;

-- The lines that get a device are the first ones of their round, so the key of the table finds both halves; nothing asks by device.
DROP INDEX allocation_lines_by_served;
DROP INDEX allocation_lines_by_device;

-- Many promises made or taken back at once: the list is written here, each table is changed by one statement, and the list goes away
-- in the same transaction.
CREATE TABLE promise_lists (
    programme_id BLOB NOT NULL,
    list_id BLOB NOT NULL,
    device_id BLOB NOT NULL,
    request_id BLOB NOT NULL,
    unit_id BLOB NOT NULL,
    PRIMARY KEY (programme_id, list_id, device_id)
) STRICT, WITHOUT ROWID;

-- Both say nothing about most rows of their table, so they leave those out: what waits, and what is promised and not yet handed over.
DROP INDEX requests_by_waiting;
CREATE INDEX requests_by_waiting ON requests (programme_id, registered_on, id) WHERE waiting > 0;
DROP INDEX request_units_by_device;
CREATE INDEX request_units_by_device ON request_units (programme_id, device_id)
    WHERE device_id IS NOT NULL AND loan_id IS NULL AND withdrawn_on IS NULL;
