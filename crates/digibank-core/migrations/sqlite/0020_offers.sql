-- Devices promised between two rounds, each with what was looked at, so that the same decision can be made again.

CREATE TABLE allocation_offers (
    programme_id BLOB NOT NULL,
    id BLOB NOT NULL,
    device_id BLOB NOT NULL,
    device_number INTEGER NOT NULL,
    location_id BLOB NOT NULL,
    request_id BLOB NOT NULL,
    unit_id BLOB NOT NULL,
    request_number INTEGER NOT NULL,
    request_line INTEGER NOT NULL,
    policy_id BLOB NOT NULL,
    advice TEXT NOT NULL,
    digest TEXT NOT NULL,
    engine TEXT NOT NULL,
    offered_by_id BLOB,
    offered_at INTEGER NOT NULL,
    undone_by_id BLOB,
    undone_at INTEGER,
    PRIMARY KEY (programme_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX allocation_offers_by_device ON allocation_offers (programme_id, device_id, id);

CREATE TABLE allocation_offer_inputs (
    programme_id BLOB NOT NULL,
    offer_id BLOB NOT NULL,
    inputs TEXT NOT NULL,
    came_since TEXT NOT NULL,
    PRIMARY KEY (programme_id, offer_id),
    FOREIGN KEY (programme_id, offer_id) REFERENCES allocation_offers (programme_id, id)
) STRICT, WITHOUT ROWID;
