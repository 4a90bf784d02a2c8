-- The programme, its journal, its accounts.

CREATE TABLE programmes (
    programme_id BLOB NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    prefix TEXT NOT NULL UNIQUE,
    country TEXT NOT NULL,
    lang TEXT NOT NULL,
    settings TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    version INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE counters (
    programme_id BLOB NOT NULL,
    kind INTEGER NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY (programme_id, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE journal (
    programme_id BLOB NOT NULL,
    id BLOB NOT NULL,
    at INTEGER NOT NULL,
    account_id BLOB,
    verb TEXT NOT NULL,
    about TEXT NOT NULL,
    about_id BLOB NOT NULL,
    before TEXT,
    after TEXT NOT NULL,
    corrects_id BLOB,
    PRIMARY KEY (programme_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE journal_abouts (
    programme_id BLOB NOT NULL,
    about_id BLOB NOT NULL,
    entry_id BLOB NOT NULL,
    PRIMARY KEY (programme_id, about_id, entry_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE journal_unsealed (
    programme_id BLOB NOT NULL,
    entry_id BLOB NOT NULL,
    PRIMARY KEY (programme_id, entry_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE journal_seals (
    programme_id BLOB NOT NULL,
    number INTEGER NOT NULL,
    at INTEGER NOT NULL,
    entries BLOB NOT NULL,
    hash BLOB NOT NULL,
    PRIMARY KEY (programme_id, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE accounts (
    programme_id BLOB NOT NULL,
    id BLOB NOT NULL,
    email_hash BLOB NOT NULL,
    contact BLOB NOT NULL,
    password TEXT,
    totp BLOB,
    lang TEXT NOT NULL,
    active INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (programme_id, id),
    UNIQUE (programme_id, email_hash)
) STRICT, WITHOUT ROWID;
CREATE INDEX accounts_by_email ON accounts (email_hash);

CREATE TABLE grants (
    programme_id BLOB NOT NULL,
    id BLOB NOT NULL,
    account_id BLOB NOT NULL,
    role TEXT NOT NULL,
    organisation_id BLOB,
    location_id BLOB,
    PRIMARY KEY (programme_id, id),
    FOREIGN KEY (programme_id, account_id) REFERENCES accounts (programme_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX grants_by_account ON grants (programme_id, account_id);

CREATE TABLE sessions (
    programme_id BLOB NOT NULL,
    token_hash BLOB NOT NULL,
    account_id BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (programme_id, token_hash),
    FOREIGN KEY (programme_id, account_id) REFERENCES accounts (programme_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_by_expiry ON sessions (programme_id, expires_at);
CREATE INDEX sessions_by_account ON sessions (programme_id, account_id);

CREATE TABLE attempts (
    programme_id BLOB NOT NULL,
    key_hash BLOB NOT NULL,
    since INTEGER NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (programme_id, key_hash)
) STRICT, WITHOUT ROWID;

CREATE TABLE setup_codes (
    programme_id BLOB NOT NULL PRIMARY KEY,
    code_hash BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    used_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE files (
    programme_id BLOB NOT NULL,
    id BLOB NOT NULL,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size INTEGER NOT NULL,
    sha256 BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (programme_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE letters (
    programme_id BLOB NOT NULL,
    id BLOB NOT NULL,
    kind TEXT NOT NULL,
    about_id BLOB,
    sealed BLOB NOT NULL,
    lang TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    next_try_at INTEGER,
    tries INTEGER NOT NULL,
    sent_at INTEGER,
    failure TEXT,
    PRIMARY KEY (programme_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX letters_to_send ON letters (programme_id, next_try_at);
CREATE INDEX letters_by_about ON letters (programme_id, about_id, id);
