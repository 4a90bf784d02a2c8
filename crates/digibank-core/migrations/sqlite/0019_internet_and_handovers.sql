-- Internet in a request: a hotspot beside the device is a unit of its own; `hotspots` counts them, so that `units` less `hotspots` is the
-- number of devices. Requests from before get theirs when they are next changed.
ALTER TABLE request_units ADD COLUMN part TEXT NOT NULL DEFAULT 'device';
ALTER TABLE requests ADD COLUMN hotspots INTEGER NOT NULL DEFAULT 0;

-- Warm hand-overs: somebody explained the device to whoever got it. One for each loan or gift.
CREATE TABLE warm_handovers (
    programme_id BLOB NOT NULL,
    loan_id BLOB NOT NULL,
    account_id BLOB,
    location_id BLOB NOT NULL,
    given_on INTEGER NOT NULL,
    minutes INTEGER NOT NULL,
    topics TEXT NOT NULL,
    follow_up TEXT NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (programme_id, loan_id),
    FOREIGN KEY (programme_id, loan_id) REFERENCES loans (programme_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX warm_handovers_by_day ON warm_handovers (programme_id, given_on, loan_id);
