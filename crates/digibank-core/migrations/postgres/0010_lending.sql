-- Letters that belong to a person are sealed with that person's key, so that erasing makes them unreadable.

ALTER TABLE letters ADD COLUMN person_id UUID;
CREATE INDEX letters_by_person ON letters (programme_id, person_id, id);

-- Lending: terms by location, target group and kind of device; loans and gifts; the agreements they stand under.

CREATE TABLE lending_rules (
    programme_id UUID NOT NULL,
    id UUID NOT NULL,
    scope TEXT NOT NULL,
    location_id UUID,
    target_group TEXT,
    kind TEXT,
    term TEXT NOT NULL,
    loan_days BIGINT NOT NULL,
    deposit_cents BIGINT NOT NULL,
    most_loans BIGINT NOT NULL,
    renewals BIGINT NOT NULL,
    remind_days BIGINT NOT NULL,
    grace_days BIGINT NOT NULL,
    very_late_days BIGINT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (programme_id, id),
    UNIQUE (programme_id, scope)
);

CREATE TABLE agreements (
    programme_id UUID NOT NULL,
    id UUID NOT NULL,
    person_id UUID NOT NULL,
    made_on BIGINT NOT NULL,
    signed_at BIGINT,
    signed_how TEXT,
    signature BYTEA,
    version BIGINT NOT NULL,
    PRIMARY KEY (programme_id, id)
);
CREATE INDEX agreements_by_person ON agreements (programme_id, person_id, id);

CREATE TABLE loans (
    programme_id UUID NOT NULL,
    id UUID NOT NULL,
    number BIGINT NOT NULL,
    person_id UUID NOT NULL,
    agreement_id UUID NOT NULL,
    device_id UUID NOT NULL,
    open_device_id UUID,
    location_id UUID NOT NULL,
    target_group TEXT,
    request_id UUID,
    agreed_on BIGINT NOT NULL,
    handed_over_on BIGINT,
    due_on BIGINT,
    returned_on BIGINT,
    lost_on BIGINT,
    given_on BIGINT,
    withdrawn_on BIGINT,
    renewals BIGINT NOT NULL,
    terms TEXT NOT NULL,
    returned_as TEXT,
    stage TEXT NOT NULL,
    next_look_on BIGINT,
    open BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (programme_id, id),
    UNIQUE (programme_id, number),
    FOREIGN KEY (programme_id, person_id) REFERENCES persons (programme_id, id),
    FOREIGN KEY (programme_id, agreement_id) REFERENCES agreements (programme_id, id),
    FOREIGN KEY (programme_id, device_id) REFERENCES devices (programme_id, id)
);
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
    programme_id UUID NOT NULL,
    id UUID NOT NULL,
    loan_id UUID NOT NULL,
    device_id UUID NOT NULL,
    since_on BIGINT NOT NULL,
    until_on BIGINT,
    ended_as TEXT,
    sanitisation TEXT NOT NULL,
    wipe_level TEXT,
    grade TEXT NOT NULL,
    from_location_id UUID NOT NULL,
    PRIMARY KEY (programme_id, id),
    FOREIGN KEY (programme_id, loan_id) REFERENCES loans (programme_id, id)
);
CREATE INDEX loan_devices_by_loan ON loan_devices (programme_id, loan_id, id);
CREATE INDEX loan_devices_by_device ON loan_devices (programme_id, device_id, id);
