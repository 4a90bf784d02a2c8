-- Stock per lending point: what a programme wants to have on its shelves, and which transfers were made for it, with what was seen.

CREATE TABLE stock_rules (
    programme_id BLOB NOT NULL,
    service_permille INTEGER NOT NULL,
    review_days INTEGER NOT NULL,
    lead_days INTEGER NOT NULL,
    weeks INTEGER NOT NULL,
    count_waiting INTEGER NOT NULL,
    floors TEXT NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (programme_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE replenishments (
    programme_id BLOB NOT NULL,
    id BLOB NOT NULL,
    made_at INTEGER NOT NULL,
    account_id BLOB,
    devices INTEGER NOT NULL,
    seen TEXT NOT NULL,
    undone_at INTEGER,
    PRIMARY KEY (programme_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE replenishment_transfers (
    programme_id BLOB NOT NULL,
    replenishment_id BLOB NOT NULL,
    transfer_id BLOB NOT NULL,
    PRIMARY KEY (programme_id, replenishment_id, transfer_id),
    FOREIGN KEY (programme_id, replenishment_id) REFERENCES replenishments (programme_id, id),
    FOREIGN KEY (programme_id, transfer_id) REFERENCES transfers (programme_id, id)
) STRICT, WITHOUT ROWID;

-- What was handed over at a place since a day.
CREATE INDEX loan_devices_by_place ON loan_devices (programme_id, from_location_id, since_on);
