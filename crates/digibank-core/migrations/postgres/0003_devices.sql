-- Locations, devices and who has them. A device is four facts; its status is derived and stored for lists.

CREATE TABLE locations (
    programme_id UUID NOT NULL,
    id UUID NOT NULL,
    number BIGINT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    organisation_id UUID,
    postcode TEXT,
    municipality TEXT,
    active BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (programme_id, id),
    UNIQUE (programme_id, number)
);

CREATE TABLE devices (
    programme_id UUID NOT NULL,
    id UUID NOT NULL,
    number BIGINT,
    kind TEXT NOT NULL,
    maker TEXT,
    model TEXT,
    serial TEXT,
    serial_fold TEXT,
    asset_tag TEXT,
    year BIGINT,
    processor TEXT,
    memory_gb BIGINT,
    storage_gb BIGINT,
    keyboard TEXT,
    mobile_data BIGINT NOT NULL,
    access TEXT NOT NULL,
    tier BIGINT NOT NULL,
    lot_id UUID,
    line BIGINT,
    custody TEXT NOT NULL,
    location_id UUID,
    holder_id UUID,
    sanitisation TEXT NOT NULL,
    wipe_level TEXT,
    condition TEXT NOT NULL,
    grade TEXT,
    block_reason TEXT,
    promise TEXT NOT NULL,
    promised_id UUID,
    disposition TEXT,
    status TEXT NOT NULL,
    note TEXT,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (programme_id, id)
);
CREATE UNIQUE INDEX devices_by_number ON devices (programme_id, number);
CREATE INDEX devices_by_serial ON devices (programme_id, serial_fold);
CREATE INDEX devices_by_status ON devices (programme_id, status, id);
CREATE INDEX devices_by_kind ON devices (programme_id, kind, id);
CREATE INDEX devices_by_location ON devices (programme_id, location_id, status, id);
CREATE INDEX devices_by_lot ON devices (programme_id, lot_id, line, id);
CREATE INDEX devices_by_promise ON devices (programme_id, promised_id);
CREATE INDEX devices_by_holder ON devices (programme_id, holder_id);

CREATE TABLE custody_changes (
    programme_id UUID NOT NULL,
    id UUID NOT NULL,
    device_id UUID NOT NULL,
    at BIGINT NOT NULL,
    account_id UUID,
    from_custody TEXT,
    from_id UUID,
    to_custody TEXT NOT NULL,
    to_id UUID,
    PRIMARY KEY (programme_id, id)
);
CREATE INDEX custody_changes_by_device ON custody_changes (programme_id, device_id, id);
CREATE INDEX custody_changes_by_place ON custody_changes (programme_id, to_id, at);
