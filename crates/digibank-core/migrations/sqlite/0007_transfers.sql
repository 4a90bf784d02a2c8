-- Transfers: devices that move between locations. A device is claimed by at most one transfer that is still to be received.

CREATE TABLE transfers (
    programme_id BLOB NOT NULL,
    id BLOB NOT NULL,
    number INTEGER NOT NULL,
    from_location_id BLOB NOT NULL,
    to_location_id BLOB NOT NULL,
    state TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    sent_at INTEGER,
    closed_at INTEGER,
    cancelled_at INTEGER,
    differences INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (programme_id, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX transfers_by_number ON transfers (programme_id, number);
CREATE INDEX transfers_by_state ON transfers (programme_id, state, id);
CREATE INDEX transfers_by_from ON transfers (programme_id, from_location_id, id);
CREATE INDEX transfers_by_to ON transfers (programme_id, to_location_id, id);

CREATE TABLE transfer_lines (
    programme_id BLOB NOT NULL,
    transfer_id BLOB NOT NULL,
    device_id BLOB NOT NULL,
    listed_at INTEGER NOT NULL,
    packed_at INTEGER,
    left_at INTEGER,
    received_at INTEGER,
    received_version INTEGER,
    unexpected INTEGER NOT NULL,
    came_from_id BLOB,
    missing_at INTEGER,
    found_at INTEGER,
    lost_at INTEGER,
    still_missing INTEGER NOT NULL,
    PRIMARY KEY (programme_id, transfer_id, device_id),
    FOREIGN KEY (programme_id, transfer_id) REFERENCES transfers (programme_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX transfer_lines_by_device ON transfer_lines (programme_id, device_id, transfer_id);
CREATE INDEX transfer_lines_missing ON transfer_lines (programme_id, still_missing, transfer_id, device_id);

CREATE TABLE transfer_claims (
    programme_id BLOB NOT NULL,
    device_id BLOB NOT NULL,
    transfer_id BLOB NOT NULL,
    PRIMARY KEY (programme_id, device_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX transfer_claims_by_transfer ON transfer_claims (programme_id, transfer_id, device_id);
