-- Organisations and persons. What identifies a person is sealed with a key of their own; erasing destroys the key.

CREATE TABLE organisations (
    programme_id UUID NOT NULL,
    id UUID NOT NULL,
    name TEXT NOT NULL,
    name_fold TEXT NOT NULL,
    country TEXT NOT NULL,
    register_number TEXT,
    postcode TEXT,
    municipality TEXT,
    contact BYTEA,
    state TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (programme_id, id)
);
CREATE INDEX organisations_by_name ON organisations (programme_id, name_fold, id);
CREATE INDEX organisations_by_register_number ON organisations (programme_id, register_number);

CREATE TABLE organisation_parts (
    programme_id UUID NOT NULL,
    organisation_id UUID NOT NULL,
    part TEXT NOT NULL,
    PRIMARY KEY (programme_id, organisation_id, part),
    FOREIGN KEY (programme_id, organisation_id) REFERENCES organisations (programme_id, id)
);

CREATE TABLE persons (
    programme_id UUID NOT NULL,
    id UUID NOT NULL,
    number BIGINT NOT NULL,
    organisation_id UUID,
    sealed BYTEA,
    lang TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    erased_at BIGINT,
    version BIGINT NOT NULL,
    PRIMARY KEY (programme_id, id),
    UNIQUE (programme_id, number)
);

CREATE TABLE person_keys (
    programme_id UUID NOT NULL,
    person_id UUID NOT NULL,
    wrapped BYTEA NOT NULL,
    PRIMARY KEY (programme_id, person_id)
);

CREATE TABLE person_lookups (
    programme_id UUID NOT NULL,
    hash BYTEA NOT NULL,
    person_id UUID NOT NULL,
    PRIMARY KEY (programme_id, hash, person_id)
);
CREATE INDEX person_lookups_by_person ON person_lookups (programme_id, person_id);
