-- Lots: what a donor announces, what really arrived, and the lists that came with it.

CREATE TABLE lots (
    programme_id BLOB NOT NULL,
    id BLOB NOT NULL,
    number INTEGER NOT NULL,
    donor_id BLOB,
    state TEXT NOT NULL,
    promised INTEGER NOT NULL,
    listed INTEGER NOT NULL,
    received INTEGER NOT NULL,
    extras INTEGER NOT NULL,
    last_line INTEGER NOT NULL,
    note TEXT,
    pick_up_on INTEGER,
    pick_up BLOB,
    preselected INTEGER NOT NULL,
    default_kind TEXT NOT NULL,
    labels TEXT NOT NULL,
    location_id BLOB,
    announced_at INTEGER NOT NULL,
    receiving_at INTEGER,
    received_at INTEGER,
    withdrawn_at INTEGER,
    version INTEGER NOT NULL,
    PRIMARY KEY (programme_id, id),
    UNIQUE (programme_id, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX lots_by_state ON lots (programme_id, state, id);
CREATE INDEX lots_by_donor ON lots (programme_id, donor_id, id);

CREATE TABLE lot_promises (
    programme_id BLOB NOT NULL,
    lot_id BLOB NOT NULL,
    kind TEXT NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (programme_id, lot_id, kind),
    FOREIGN KEY (programme_id, lot_id) REFERENCES lots (programme_id, id)
) STRICT, WITHOUT ROWID;

-- One row per device that was received; a scan that was undone keeps its row.
CREATE TABLE lot_receipts (
    programme_id BLOB NOT NULL,
    id BLOB NOT NULL,
    lot_id BLOB NOT NULL,
    device_id BLOB NOT NULL,
    at INTEGER NOT NULL,
    account_id BLOB,
    location_id BLOB NOT NULL,
    line INTEGER NOT NULL,
    extra INTEGER NOT NULL,
    announced_kind TEXT,
    device_version INTEGER NOT NULL,
    entry_id BLOB NOT NULL,
    undone_at INTEGER,
    PRIMARY KEY (programme_id, id),
    FOREIGN KEY (programme_id, lot_id) REFERENCES lots (programme_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX lot_receipts_by_lot ON lot_receipts (programme_id, lot_id, id);
CREATE INDEX lot_receipts_by_device ON lot_receipts (programme_id, device_id);
CREATE INDEX devices_by_asset_tag ON devices (programme_id, asset_tag);

CREATE TABLE imports (
    programme_id BLOB NOT NULL,
    id BLOB NOT NULL,
    lot_id BLOB NOT NULL,
    form TEXT NOT NULL,
    size INTEGER NOT NULL,
    sha256 BLOB NOT NULL,
    rows INTEGER NOT NULL,
    header_line INTEGER NOT NULL,
    mapping TEXT NOT NULL,
    default_kind TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    account_id BLOB,
    committed_at INTEGER,
    first_line INTEGER,
    last_line INTEGER,
    created INTEGER NOT NULL,
    refused INTEGER NOT NULL,
    entry_id BLOB,
    undone_at INTEGER,
    version INTEGER NOT NULL,
    PRIMARY KEY (programme_id, id),
    FOREIGN KEY (programme_id, lot_id) REFERENCES lots (programme_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX imports_by_lot ON imports (programme_id, lot_id, id);
CREATE INDEX imports_by_age ON imports (programme_id, created_at);

-- The rows of an uploaded list and the errors found in it, packed and sealed: asset lists often carry names of users.
CREATE TABLE import_sheets (
    programme_id BLOB NOT NULL,
    import_id BLOB NOT NULL,
    what TEXT NOT NULL,
    part INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (programme_id, import_id, what, part),
    FOREIGN KEY (programme_id, import_id) REFERENCES imports (programme_id, id)
) STRICT, WITHOUT ROWID;

-- What the columns of a donor meant last time.
CREATE TABLE donor_mappings (
    programme_id BLOB NOT NULL,
    organisation_id BLOB NOT NULL,
    header TEXT NOT NULL,
    field TEXT NOT NULL,
    PRIMARY KEY (programme_id, organisation_id, header)
) STRICT, WITHOUT ROWID;
