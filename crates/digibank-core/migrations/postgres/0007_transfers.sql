-- Transfers: devices that move between locations. A device is claimed by at most one transfer that is still to be received.

CREATE TABLE transfers (
    programme_id UUID NOT NULL,
    id UUID NOT NULL,
    number BIGINT NOT NULL,
    from_location_id UUID NOT NULL,
    to_location_id UUID NOT NULL,
    state TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    sent_at BIGINT,
    closed_at BIGINT,
    cancelled_at BIGINT,
    differences BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (programme_id, id)
);
CREATE UNIQUE INDEX transfers_by_number ON transfers (programme_id, number);
CREATE INDEX transfers_by_state ON transfers (programme_id, state, id);
CREATE INDEX transfers_by_from ON transfers (programme_id, from_location_id, id);
CREATE INDEX transfers_by_to ON transfers (programme_id, to_location_id, id);

CREATE TABLE transfer_lines (
    programme_id UUID NOT NULL,
    transfer_id UUID NOT NULL,
    device_id UUID NOT NULL,
    listed_at BIGINT NOT NULL,
    packed_at BIGINT,
    left_at BIGINT,
    received_at BIGINT,
    received_version BIGINT,
    unexpected BIGINT NOT NULL,
    came_from_id UUID,
    missing_at BIGINT,
    found_at BIGINT,
    lost_at BIGINT,
    still_missing BIGINT NOT NULL,
    PRIMARY KEY (programme_id, transfer_id, device_id),
    FOREIGN KEY (programme_id, transfer_id) REFERENCES transfers (programme_id, id)
);
CREATE INDEX transfer_lines_by_device ON transfer_lines (programme_id, device_id, transfer_id);
CREATE INDEX transfer_lines_missing ON transfer_lines (programme_id, still_missing, transfer_id, device_id);

CREATE TABLE transfer_claims (
    programme_id UUID NOT NULL,
    device_id UUID NOT NULL,
    transfer_id UUID NOT NULL,
    PRIMARY KEY (programme_id, device_id)
);
CREATE INDEX transfer_claims_by_transfer ON transfer_claims (programme_id, transfer_id, device_id);
