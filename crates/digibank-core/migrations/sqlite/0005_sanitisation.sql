-- Media, the attempts to wipe them, the logs these were read from, the sample a second person validates, and attests.

CREATE TABLE media (
    programme_id BLOB NOT NULL,
    id BLOB NOT NULL,
    device_id BLOB NOT NULL,
    place TEXT NOT NULL,
    location_id BLOB,
    slot TEXT,
    kind TEXT NOT NULL,
    maker TEXT,
    model TEXT,
    serial TEXT,
    serial_fold TEXT,
    size_bytes INTEGER,
    fixed INTEGER NOT NULL,
    standing TEXT NOT NULL,
    level TEXT,
    stay INTEGER NOT NULL,
    attempt_id BLOB,
    created_at INTEGER NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (programme_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX media_by_device ON media (programme_id, device_id, id);
CREATE INDEX media_by_serial ON media (programme_id, serial_fold);
CREATE INDEX media_by_place ON media (programme_id, place, id);

CREATE TABLE media_inventories (
    programme_id BLOB NOT NULL,
    device_id BLOB NOT NULL,
    stay INTEGER NOT NULL,
    confirmed_at INTEGER NOT NULL,
    account_id BLOB,
    PRIMARY KEY (programme_id, device_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE wipe_logs (
    programme_id BLOB NOT NULL,
    id BLOB NOT NULL,
    digest BLOB NOT NULL,
    body TEXT NOT NULL,
    exit_state INTEGER,
    account_id BLOB,
    received_at INTEGER NOT NULL,
    PRIMARY KEY (programme_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE sanitisation_attempts (
    programme_id BLOB NOT NULL,
    id BLOB NOT NULL,
    medium_id BLOB NOT NULL,
    device_id BLOB NOT NULL,
    stay INTEGER NOT NULL,
    technique TEXT NOT NULL,
    tool TEXT,
    tool_version TEXT,
    method TEXT,
    started_at INTEGER,
    ended_at INTEGER,
    verification TEXT NOT NULL,
    verified_percent INTEGER,
    encrypted INTEGER NOT NULL,
    pass_errors INTEGER NOT NULL,
    verify_errors INTEGER NOT NULL,
    sync_errors INTEGER NOT NULL,
    hidden_area TEXT NOT NULL,
    tool_result TEXT NOT NULL,
    whole_medium INTEGER,
    exit_state INTEGER,
    source TEXT NOT NULL,
    log_id BLOB,
    log_digest BLOB,
    outcome TEXT NOT NULL,
    level TEXT,
    reason TEXT NOT NULL,
    note TEXT,
    account_id BLOB,
    recorded_at INTEGER NOT NULL,
    withdrawn_at INTEGER,
    PRIMARY KEY (programme_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX sanitisation_attempts_by_medium ON sanitisation_attempts (programme_id, medium_id, id);

CREATE TABLE wipe_samples (
    programme_id BLOB NOT NULL,
    id BLOB NOT NULL,
    medium_id BLOB NOT NULL,
    device_id BLOB NOT NULL,
    wiped_by_id BLOB,
    picked_at INTEGER NOT NULL,
    verdict TEXT NOT NULL,
    tool TEXT,
    note TEXT,
    validated_at INTEGER,
    validated_by_id BLOB,
    PRIMARY KEY (programme_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX wipe_samples_by_verdict ON wipe_samples (programme_id, verdict, id);

CREATE TABLE attests (
    programme_id BLOB NOT NULL,
    id BLOB NOT NULL,
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    device_id BLOB,
    lot_id BLOB,
    statement TEXT NOT NULL,
    digest BLOB NOT NULL,
    signature BLOB NOT NULL,
    public_key BLOB NOT NULL,
    state TEXT NOT NULL,
    successor_id BLOB,
    account_id BLOB,
    issued_at INTEGER NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (programme_id, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX attests_by_number ON attests (programme_id, number);
CREATE INDEX attests_by_device ON attests (programme_id, device_id, id);
CREATE INDEX attests_by_lot ON attests (programme_id, lot_id, id);
