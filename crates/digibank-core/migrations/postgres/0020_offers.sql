-- Devices promised between two rounds, each with what was looked at, so that the same decision can be made again.

CREATE TABLE allocation_offers (
    programme_id UUID NOT NULL,
    id UUID NOT NULL,
    device_id UUID NOT NULL,
    device_number BIGINT NOT NULL,
    location_id UUID NOT NULL,
    request_id UUID NOT NULL,
    unit_id UUID NOT NULL,
    request_number BIGINT NOT NULL,
    request_line BIGINT NOT NULL,
    policy_id UUID NOT NULL,
    advice TEXT NOT NULL,
    digest TEXT NOT NULL,
    engine TEXT NOT NULL,
    offered_by_id UUID,
    offered_at BIGINT NOT NULL,
    undone_by_id UUID,
    undone_at BIGINT,
    PRIMARY KEY (programme_id, id)
);
CREATE INDEX allocation_offers_by_device ON allocation_offers (programme_id, device_id, id);

CREATE TABLE allocation_offer_inputs (
    programme_id UUID NOT NULL,
    offer_id UUID NOT NULL,
    inputs TEXT NOT NULL,
    came_since TEXT NOT NULL,
    PRIMARY KEY (programme_id, offer_id),
    FOREIGN KEY (programme_id, offer_id) REFERENCES allocation_offers (programme_id, id)
);
