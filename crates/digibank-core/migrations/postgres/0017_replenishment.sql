-- Stock per lending point: what a programme wants to have on its shelves, and which transfers were made for it, with what was seen.

CREATE TABLE stock_rules (
    programme_id UUID NOT NULL,
    service_permille BIGINT NOT NULL,
    review_days BIGINT NOT NULL,
    lead_days BIGINT NOT NULL,
    weeks BIGINT NOT NULL,
    count_waiting BIGINT NOT NULL,
    floors TEXT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (programme_id)
);

CREATE TABLE replenishments (
    programme_id UUID NOT NULL,
    id UUID NOT NULL,
    made_at BIGINT NOT NULL,
    account_id UUID,
    devices BIGINT NOT NULL,
    seen TEXT NOT NULL,
    undone_at BIGINT,
    PRIMARY KEY (programme_id, id)
);

CREATE TABLE replenishment_transfers (
    programme_id UUID NOT NULL,
    replenishment_id UUID NOT NULL,
    transfer_id UUID NOT NULL,
    PRIMARY KEY (programme_id, replenishment_id, transfer_id),
    FOREIGN KEY (programme_id, replenishment_id) REFERENCES replenishments (programme_id, id),
    FOREIGN KEY (programme_id, transfer_id) REFERENCES transfers (programme_id, id)
);

-- What was handed over at a place since a day.
CREATE INDEX loan_devices_by_place ON loan_devices (programme_id, from_location_id, since_on);
