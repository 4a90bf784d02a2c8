-- What partners ask: requests, their units (one device each), look-alikes, and the programme's target groups.

CREATE TABLE target_groups (
    programme_id UUID NOT NULL,
    word TEXT NOT NULL,
    rank BIGINT NOT NULL,
    name_nl TEXT NOT NULL,
    name_en TEXT NOT NULL,
    name_fr TEXT NOT NULL,
    active BIGINT NOT NULL,
    PRIMARY KEY (programme_id, word)
);

CREATE TABLE requests (
    programme_id UUID NOT NULL,
    id UUID NOT NULL,
    number BIGINT NOT NULL,
    organisation_id UUID NOT NULL,
    for_whom TEXT NOT NULL,
    person_id UUID,
    group_name TEXT,
    target_group TEXT NOT NULL,
    age_band TEXT,
    kinds TEXT NOT NULL,
    min_tier BIGINT NOT NULL,
    keyboard TEXT,
    access TEXT NOT NULL,
    internet BIGINT NOT NULL,
    course BIGINT NOT NULL,
    has_no_device BIGINT NOT NULL,
    remote_education BIGINT NOT NULL,
    urgent TEXT,
    location_id UUID,
    terms TEXT NOT NULL,
    units BIGINT NOT NULL,
    waiting BIGINT NOT NULL,
    reserved BIGINT NOT NULL,
    handed_over BIGINT NOT NULL,
    state TEXT NOT NULL,
    draft BYTEA,
    registered_on BIGINT,
    expires_on BIGINT,
    withdrawn_on BIGINT,
    withdraw_reason TEXT,
    account_id UUID,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (programme_id, id),
    UNIQUE (programme_id, number)
);
CREATE INDEX requests_by_state ON requests (programme_id, state, id);
CREATE INDEX requests_by_organisation ON requests (programme_id, organisation_id, id);
CREATE INDEX requests_by_group ON requests (programme_id, target_group, id);
CREATE INDEX requests_by_location ON requests (programme_id, location_id, state, id);
CREATE INDEX requests_by_person ON requests (programme_id, person_id, id);
CREATE INDEX requests_by_waiting ON requests (programme_id, waiting, registered_on, id);
CREATE INDEX requests_by_registered ON requests (programme_id, registered_on, id);
CREATE INDEX requests_by_expiry ON requests (programme_id, expires_on);

CREATE TABLE request_units (
    programme_id UUID NOT NULL,
    id UUID NOT NULL,
    request_id UUID NOT NULL,
    line BIGINT NOT NULL,
    device_id UUID,
    reserved_on BIGINT,
    loan_id UUID,
    handed_over_on BIGINT,
    withdrawn_on BIGINT,
    PRIMARY KEY (programme_id, id),
    UNIQUE (programme_id, request_id, line)
);
CREATE INDEX request_units_by_device ON request_units (programme_id, device_id);
CREATE INDEX request_units_by_loan ON request_units (programme_id, loan_id);

CREATE TABLE request_twins (
    programme_id UUID NOT NULL,
    request_id UUID NOT NULL,
    other_id UUID NOT NULL,
    likeness TEXT NOT NULL,
    PRIMARY KEY (programme_id, request_id, other_id)
);
