-- Letters that belong to a person are sealed with that person's key, so that erasing makes them unreadable.

ALTER TABLE letters ADD COLUMN person_id BLOB;
CREATE INDEX letters_by_person ON letters (programme_id, person_id, id);

-- Lending: terms by location, target group and kind of device; loans and gifts; the agreements they stand under.

CREATE TABLE lending_rules (
    programme_id BLOB NOT NULL,
    id BLOB NOT NULL,
    scope TEXT NOT NULL,
    location_id BLOB,
    target_group TEXT,
    kind TEXT,
    term TEXT NOT NULL,
    loan_days INTEGER NOT NULL,
    deposit_cents INTEGER NOT NULL,
    most_loans INTEGER NOT NULL,
    renewals INTEGER NOT NULL,
    remind_days INTEGER NOT NULL,
    grace_days INTEGER NOT NULL,
    very_late_days INTEGER NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (programme_id, id),
    UNIQUE (programme_id, scope)
) STRICT, WITHOUT ROWID;

CREATE TABLE agreements (
    programme_id BLOB NOT NULL,
    id BLOB NOT NULL,
    person_id BLOB NOT NULL,
    made_on INTEGER NOT NULL,
    signed_at INTEGER,
    signed_how TEXT,
    signature BLOB,
    version INTEGER NOT NULL,
    PRIMARY KEY (programme_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX agreements_by_person ON agreements (programme_id, person_id, id);

CREATE TABLE loans (
    programme_id BLOB NOT NULL,
    id BLOB NOT NULL,
    number INTEGER NOT NULL,
    person_id BLOB NOT NULL,
    agreement_id BLOB NOT NULL,
    device_id BLOB NOT NULL,
    open_device_id BLOB,
    location_id BLOB NOT NULL,
    target_group TEXT,
    request_id BLOB,
    agreed_on INTEGER NOT NULL,
    handed_over_on INTEGER,
    due_on INTEGER,
    returned_on INTEGER,
    lost_on INTEGER,
    given_on INTEGER,
    withdrawn_on INTEGER,
    renewals INTEGER NOT NULL,
    terms TEXT NOT NULL,
    returned_as TEXT,
    stage TEXT NOT NULL,
    next_look_on INTEGER,
    open INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (programme_id, id),
    UNIQUE (programme_id, number),
    FOREIGN KEY (programme_id, person_id) REFERENCES persons (programme_id, id),
    FOREIGN KEY (programme_id, agreement_id) REFERENCES agreements (programme_id, id),
    FOREIGN KEY (programme_id, device_id) REFERENCES devices (programme_id, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX loans_by_open_device ON loans (programme_id, open_device_id);
CREATE INDEX loans_by_person ON loans (programme_id, person_id, id);
CREATE INDEX loans_by_agreement ON loans (programme_id, agreement_id, id);
CREATE INDEX loans_by_device ON loans (programme_id, device_id, id);
CREATE INDEX loans_by_look ON loans (programme_id, next_look_on, id);
CREATE INDEX loans_by_open ON loans (programme_id, open, id);
CREATE INDEX loans_by_due ON loans (programme_id, open, due_on, id);
CREATE INDEX loans_by_location ON loans (programme_id, location_id, open, due_on, id);
CREATE INDEX loans_by_request ON loans (programme_id, request_id);

CREATE TABLE loan_devices (
    programme_id BLOB NOT NULL,
    id BLOB NOT NULL,
    loan_id BLOB NOT NULL,
    device_id BLOB NOT NULL,
    since_on INTEGER NOT NULL,
    until_on INTEGER,
    ended_as TEXT,
    sanitisation TEXT NOT NULL,
    wipe_level TEXT,
    grade TEXT NOT NULL,
    from_location_id BLOB NOT NULL,
    PRIMARY KEY (programme_id, id),
    FOREIGN KEY (programme_id, loan_id) REFERENCES loans (programme_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX loan_devices_by_loan ON loan_devices (programme_id, loan_id, id);
CREATE INDEX loan_devices_by_device ON loan_devices (programme_id, device_id, id);
