-- The programme, its journal, its accounts.

CREATE TABLE programmes (
    programme_id UUID NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    prefix TEXT NOT NULL UNIQUE,
    country TEXT NOT NULL,
    lang TEXT NOT NULL,
    settings TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);

CREATE TABLE counters (
    programme_id UUID NOT NULL,
    kind BIGINT NOT NULL,
    last BIGINT NOT NULL,
    PRIMARY KEY (programme_id, kind)
);

CREATE TABLE journal (
    programme_id UUID NOT NULL,
    id UUID NOT NULL,
    at BIGINT NOT NULL,
    account_id UUID,
    verb TEXT NOT NULL,
    about TEXT NOT NULL,
    about_id UUID NOT NULL,
    before TEXT,
    after TEXT NOT NULL,
    corrects_id UUID,
    PRIMARY KEY (programme_id, id)
);

CREATE TABLE journal_abouts (
    programme_id UUID NOT NULL,
    about_id UUID NOT NULL,
    entry_id UUID NOT NULL,
    PRIMARY KEY (programme_id, about_id, entry_id)
);

CREATE TABLE journal_unsealed (
    programme_id UUID NOT NULL,
    entry_id UUID NOT NULL,
    PRIMARY KEY (programme_id, entry_id)
);

CREATE TABLE journal_seals (
    programme_id UUID NOT NULL,
    number BIGINT NOT NULL,
    at BIGINT NOT NULL,
    entries BYTEA NOT NULL,
    hash BYTEA NOT NULL,
    PRIMARY KEY (programme_id, number)
);

CREATE TABLE accounts (
    programme_id UUID NOT NULL,
    id UUID NOT NULL,
    email_hash BYTEA NOT NULL,
    contact BYTEA NOT NULL,
    password TEXT,
    totp BYTEA,
    lang TEXT NOT NULL,
    active BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (programme_id, id),
    UNIQUE (programme_id, email_hash)
);
CREATE INDEX accounts_by_email ON accounts (email_hash);

CREATE TABLE grants (
    programme_id UUID NOT NULL,
    id UUID NOT NULL,
    account_id UUID NOT NULL,
    role TEXT NOT NULL,
    organisation_id UUID,
    location_id UUID,
    PRIMARY KEY (programme_id, id),
    FOREIGN KEY (programme_id, account_id) REFERENCES accounts (programme_id, id)
);
CREATE INDEX grants_by_account ON grants (programme_id, account_id);

CREATE TABLE sessions (
    programme_id UUID NOT NULL,
    token_hash BYTEA NOT NULL,
    account_id UUID NOT NULL,
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (programme_id, token_hash),
    FOREIGN KEY (programme_id, account_id) REFERENCES accounts (programme_id, id)
);
CREATE INDEX sessions_by_expiry ON sessions (programme_id, expires_at);
CREATE INDEX sessions_by_account ON sessions (programme_id, account_id);

CREATE TABLE attempts (
    programme_id UUID NOT NULL,
    key_hash BYTEA NOT NULL,
    since BIGINT NOT NULL,
    count BIGINT NOT NULL,
    PRIMARY KEY (programme_id, key_hash)
);

CREATE TABLE setup_codes (
    programme_id UUID NOT NULL PRIMARY KEY,
    code_hash BYTEA NOT NULL,
    created_at BIGINT NOT NULL,
    used_at BIGINT
);

CREATE TABLE files (
    programme_id UUID NOT NULL,
    id UUID NOT NULL,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size BIGINT NOT NULL,
    sha256 BYTEA NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (programme_id, id)
);

CREATE TABLE letters (
    programme_id UUID NOT NULL,
    id UUID NOT NULL,
    kind TEXT NOT NULL,
    about_id UUID,
    sealed BYTEA NOT NULL,
    lang TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    next_try_at BIGINT,
    tries BIGINT NOT NULL,
    sent_at BIGINT,
    failure TEXT,
    PRIMARY KEY (programme_id, id)
);
CREATE INDEX letters_to_send ON letters (programme_id, next_try_at);
CREATE INDEX letters_by_about ON letters (programme_id, about_id, id);
