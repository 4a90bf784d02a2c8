-- Organisations and persons. What identifies a person is sealed with a key of their own; erasing destroys the key.

CREATE TABLE organisations (
    programme_id BLOB NOT NULL,
    id BLOB NOT NULL,
    name TEXT NOT NULL,
    name_fold TEXT NOT NULL,
    country TEXT NOT NULL,
    register_number TEXT,
    postcode TEXT,
    municipality TEXT,
    contact BLOB,
    state TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (programme_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX organisations_by_name ON organisations (programme_id, name_fold, id);
CREATE INDEX organisations_by_register_number ON organisations (programme_id, register_number);

CREATE TABLE organisation_parts (
    programme_id BLOB NOT NULL,
    organisation_id BLOB NOT NULL,
    part TEXT NOT NULL,
    PRIMARY KEY (programme_id, organisation_id, part),
    FOREIGN KEY (programme_id, organisation_id) REFERENCES organisations (programme_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE persons (
    programme_id BLOB NOT NULL,
    id BLOB NOT NULL,
    number INTEGER NOT NULL,
    organisation_id BLOB,
    sealed BLOB,
    lang TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    erased_at INTEGER,
    version INTEGER NOT NULL,
    PRIMARY KEY (programme_id, id),
    UNIQUE (programme_id, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE person_keys (
    programme_id BLOB NOT NULL,
    person_id BLOB NOT NULL,
    wrapped BLOB NOT NULL,
    PRIMARY KEY (programme_id, person_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE person_lookups (
    programme_id BLOB NOT NULL,
    hash BLOB NOT NULL,
    person_id BLOB NOT NULL,
    PRIMARY KEY (programme_id, hash, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_lookups_by_person ON person_lookups (programme_id, person_id);
