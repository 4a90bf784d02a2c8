-- Locations, devices and who has them. A device is four facts; its status is derived and stored for lists.

CREATE TABLE locations (
    programme_id BLOB NOT NULL,
    id BLOB NOT NULL,
    number INTEGER NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    organisation_id BLOB,
    postcode TEXT,
    municipality TEXT,
    active INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (programme_id, id),
    UNIQUE (programme_id, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE devices (
    programme_id BLOB NOT NULL,
    id BLOB NOT NULL,
    number INTEGER,
    kind TEXT NOT NULL,
    maker TEXT,
    model TEXT,
    serial TEXT,
    serial_fold TEXT,
    asset_tag TEXT,
    year INTEGER,
    processor TEXT,
    memory_gb INTEGER,
    storage_gb INTEGER,
    keyboard TEXT,
    mobile_data INTEGER NOT NULL,
    access TEXT NOT NULL,
    tier INTEGER NOT NULL,
    lot_id BLOB,
    line INTEGER,
    custody TEXT NOT NULL,
    location_id BLOB,
    holder_id BLOB,
    sanitisation TEXT NOT NULL,
    wipe_level TEXT,
    condition TEXT NOT NULL,
    grade TEXT,
    block_reason TEXT,
    promise TEXT NOT NULL,
    promised_id BLOB,
    disposition TEXT,
    status TEXT NOT NULL,
    note TEXT,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (programme_id, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX devices_by_number ON devices (programme_id, number);
CREATE INDEX devices_by_serial ON devices (programme_id, serial_fold);
CREATE INDEX devices_by_status ON devices (programme_id, status, id);
CREATE INDEX devices_by_kind ON devices (programme_id, kind, id);
CREATE INDEX devices_by_location ON devices (programme_id, location_id, status, id);
CREATE INDEX devices_by_lot ON devices (programme_id, lot_id, line, id);
CREATE INDEX devices_by_promise ON devices (programme_id, promised_id);
CREATE INDEX devices_by_holder ON devices (programme_id, holder_id);

CREATE TABLE custody_changes (
    programme_id BLOB NOT NULL,
    id BLOB NOT NULL,
    device_id BLOB NOT NULL,
    at INTEGER NOT NULL,
    account_id BLOB,
    from_custody TEXT,
    from_id BLOB,
    to_custody TEXT NOT NULL,
    to_id BLOB,
    PRIMARY KEY (programme_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX custody_changes_by_device ON custody_changes (programme_id, device_id, id);
CREATE INDEX custody_changes_by_place ON custody_changes (programme_id, to_id, at);
