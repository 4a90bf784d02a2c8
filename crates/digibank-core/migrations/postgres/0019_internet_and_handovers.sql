-- Internet in a request: a hotspot beside the device is a unit of its own; `hotspots` counts them, so that `units` less `hotspots` is the
-- number of devices. Requests from before get theirs when they are next changed.
ALTER TABLE request_units ADD COLUMN part TEXT NOT NULL DEFAULT 'device';
ALTER TABLE requests ADD COLUMN hotspots BIGINT NOT NULL DEFAULT 0;

-- Warm hand-overs: somebody explained the device to whoever got it. One for each loan or gift.
CREATE TABLE warm_handovers (
    programme_id UUID NOT NULL,
    loan_id UUID NOT NULL,
    account_id UUID,
    location_id UUID NOT NULL,
    given_on BIGINT NOT NULL,
    minutes BIGINT NOT NULL,
    topics TEXT NOT NULL,
    follow_up TEXT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (programme_id, loan_id),
    FOREIGN KEY (programme_id, loan_id) REFERENCES loans (programme_id, id)
);
CREATE INDEX warm_handovers_by_day ON warm_handovers (programme_id, given_on, loan_id);
