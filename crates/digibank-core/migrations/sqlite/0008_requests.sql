-- What partners ask: requests, their units (one device each), look-alikes, and the programme's target groups.

CREATE TABLE target_groups (
    programme_id BLOB NOT NULL,
    word TEXT NOT NULL,
    rank INTEGER NOT NULL,
    name_nl TEXT NOT NULL,
    name_en TEXT NOT NULL,
    name_fr TEXT NOT NULL,
    active INTEGER NOT NULL,
    PRIMARY KEY (programme_id, word)
) STRICT, WITHOUT ROWID;

CREATE TABLE requests (
    programme_id BLOB NOT NULL,
    id BLOB NOT NULL,
    number INTEGER NOT NULL,
    organisation_id BLOB NOT NULL,
    for_whom TEXT NOT NULL,
    person_id BLOB,
    group_name TEXT,
    target_group TEXT NOT NULL,
    age_band TEXT,
    kinds TEXT NOT NULL,
    min_tier INTEGER NOT NULL,
    keyboard TEXT,
    access TEXT NOT NULL,
    internet INTEGER NOT NULL,
    course INTEGER NOT NULL,
    has_no_device INTEGER NOT NULL,
    remote_education INTEGER NOT NULL,
    urgent TEXT,
    location_id BLOB,
    terms TEXT NOT NULL,
    units INTEGER NOT NULL,
    waiting INTEGER NOT NULL,
    reserved INTEGER NOT NULL,
    handed_over INTEGER NOT NULL,
    state TEXT NOT NULL,
    draft BLOB,
    registered_on INTEGER,
    expires_on INTEGER,
    withdrawn_on INTEGER,
    withdraw_reason TEXT,
    account_id BLOB,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (programme_id, id),
    UNIQUE (programme_id, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX requests_by_state ON requests (programme_id, state, id);
CREATE INDEX requests_by_organisation ON requests (programme_id, organisation_id, id);
CREATE INDEX requests_by_group ON requests (programme_id, target_group, id);
CREATE INDEX requests_by_location ON requests (programme_id, location_id, state, id);
CREATE INDEX requests_by_person ON requests (programme_id, person_id, id);
CREATE INDEX requests_by_waiting ON requests (programme_id, waiting, registered_on, id);
CREATE INDEX requests_by_registered ON requests (programme_id, registered_on, id);
CREATE INDEX requests_by_expiry ON requests (programme_id, expires_on);

CREATE TABLE request_units (
    programme_id BLOB NOT NULL,
    id BLOB NOT NULL,
    request_id BLOB NOT NULL,
    line INTEGER NOT NULL,
    device_id BLOB,
    reserved_on INTEGER,
    loan_id BLOB,
    handed_over_on INTEGER,
    withdrawn_on INTEGER,
    PRIMARY KEY (programme_id, id),
    UNIQUE (programme_id, request_id, line)
) STRICT, WITHOUT ROWID;
CREATE INDEX request_units_by_device ON request_units (programme_id, device_id);
CREATE INDEX request_units_by_loan ON request_units (programme_id, loan_id);

CREATE TABLE request_twins (
    programme_id BLOB NOT NULL,
    request_id BLOB NOT NULL,
    other_id BLOB NOT NULL,
    likeness TEXT NOT NULL,
    PRIMARY KEY (programme_id, request_id, other_id)
) STRICT, WITHOUT ROWID;
