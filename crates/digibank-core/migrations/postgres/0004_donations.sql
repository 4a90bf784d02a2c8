-- Lots: what a donor announces, what really arrived, and the lists that came with it.

CREATE TABLE lots (
    programme_id UUID NOT NULL,
    id UUID NOT NULL,
    number BIGINT NOT NULL,
    donor_id UUID,
    state TEXT NOT NULL,
    promised BIGINT NOT NULL,
    listed BIGINT NOT NULL,
    received BIGINT NOT NULL,
    extras BIGINT NOT NULL,
    last_line BIGINT NOT NULL,
    note TEXT,
    pick_up_on BIGINT,
    pick_up BYTEA,
    preselected BIGINT NOT NULL,
    default_kind TEXT NOT NULL,
    labels TEXT NOT NULL,
    location_id UUID,
    announced_at BIGINT NOT NULL,
    receiving_at BIGINT,
    received_at BIGINT,
    withdrawn_at BIGINT,
    version BIGINT NOT NULL,
    PRIMARY KEY (programme_id, id),
    UNIQUE (programme_id, number)
);
CREATE INDEX lots_by_state ON lots (programme_id, state, id);
CREATE INDEX lots_by_donor ON lots (programme_id, donor_id, id);

CREATE TABLE lot_promises (
    programme_id UUID NOT NULL,
    lot_id UUID NOT NULL,
    kind TEXT NOT NULL,
    count BIGINT NOT NULL,
    PRIMARY KEY (programme_id, lot_id, kind),
    FOREIGN KEY (programme_id, lot_id) REFERENCES lots (programme_id, id)
);

-- One row per device that was received; a scan that was undone keeps its row.
CREATE TABLE lot_receipts (
    programme_id UUID NOT NULL,
    id UUID NOT NULL,
    lot_id UUID NOT NULL,
    device_id UUID NOT NULL,
    at BIGINT NOT NULL,
    account_id UUID,
    location_id UUID NOT NULL,
    line BIGINT NOT NULL,
    extra BIGINT NOT NULL,
    announced_kind TEXT,
    device_version BIGINT NOT NULL,
    entry_id UUID NOT NULL,
    undone_at BIGINT,
    PRIMARY KEY (programme_id, id),
    FOREIGN KEY (programme_id, lot_id) REFERENCES lots (programme_id, id)
);
CREATE INDEX lot_receipts_by_lot ON lot_receipts (programme_id, lot_id, id);
CREATE INDEX lot_receipts_by_device ON lot_receipts (programme_id, device_id);
CREATE INDEX devices_by_asset_tag ON devices (programme_id, asset_tag);

CREATE TABLE imports (
    programme_id UUID NOT NULL,
    id UUID NOT NULL,
    lot_id UUID NOT NULL,
    form TEXT NOT NULL,
    size BIGINT NOT NULL,
    sha256 BYTEA NOT NULL,
    rows BIGINT NOT NULL,
    header_line BIGINT NOT NULL,
    mapping TEXT NOT NULL,
    default_kind TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    account_id UUID,
    committed_at BIGINT,
    first_line BIGINT,
    last_line BIGINT,
    created BIGINT NOT NULL,
    refused BIGINT NOT NULL,
    entry_id UUID,
    undone_at BIGINT,
    version BIGINT NOT NULL,
    PRIMARY KEY (programme_id, id),
    FOREIGN KEY (programme_id, lot_id) REFERENCES lots (programme_id, id)
);
CREATE INDEX imports_by_lot ON imports (programme_id, lot_id, id);
CREATE INDEX imports_by_age ON imports (programme_id, created_at);

-- The rows of an uploaded list and the errors found in it, packed and sealed: asset lists often carry names of users.
CREATE TABLE import_sheets (
    programme_id UUID NOT NULL,
    import_id UUID NOT NULL,
    what TEXT NOT NULL,
    part BIGINT NOT NULL,
    bytes BYTEA NOT NULL,
    PRIMARY KEY (programme_id, import_id, what, part),
    FOREIGN KEY (programme_id, import_id) REFERENCES imports (programme_id, id)
);

-- What the columns of a donor meant last time.
CREATE TABLE donor_mappings (
    programme_id UUID NOT NULL,
    organisation_id UUID NOT NULL,
    header TEXT NOT NULL,
    field TEXT NOT NULL,
    PRIMARY KEY (programme_id, organisation_id, header)
);
