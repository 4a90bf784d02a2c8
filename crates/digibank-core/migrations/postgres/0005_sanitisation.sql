-- Media, the attempts to wipe them, the logs these were read from, the sample a second person validates, and attests.

CREATE TABLE media (
    programme_id UUID NOT NULL,
    id UUID NOT NULL,
    device_id UUID NOT NULL,
    place TEXT NOT NULL,
    location_id UUID,
    slot TEXT,
    kind TEXT NOT NULL,
    maker TEXT,
    model TEXT,
    serial TEXT,
    serial_fold TEXT,
    size_bytes BIGINT,
    fixed BIGINT NOT NULL,
    standing TEXT NOT NULL,
    level TEXT,
    stay BIGINT NOT NULL,
    attempt_id UUID,
    created_at BIGINT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (programme_id, id)
);
CREATE INDEX media_by_device ON media (programme_id, device_id, id);
CREATE INDEX media_by_serial ON media (programme_id, serial_fold);
CREATE INDEX media_by_place ON media (programme_id, place, id);

CREATE TABLE media_inventories (
    programme_id UUID NOT NULL,
    device_id UUID NOT NULL,
    stay BIGINT NOT NULL,
    confirmed_at BIGINT NOT NULL,
    account_id UUID,
    PRIMARY KEY (programme_id, device_id)
);

CREATE TABLE wipe_logs (
    programme_id UUID NOT NULL,
    id UUID NOT NULL,
    digest BYTEA NOT NULL,
    body TEXT NOT NULL,
    exit_state BIGINT,
    account_id UUID,
    received_at BIGINT NOT NULL,
    PRIMARY KEY (programme_id, id)
);

CREATE TABLE sanitisation_attempts (
    programme_id UUID NOT NULL,
    id UUID NOT NULL,
    medium_id UUID NOT NULL,
    device_id UUID NOT NULL,
    stay BIGINT NOT NULL,
    technique TEXT NOT NULL,
    tool TEXT,
    tool_version TEXT,
    method TEXT,
    started_at BIGINT,
    ended_at BIGINT,
    verification TEXT NOT NULL,
    verified_percent BIGINT,
    encrypted BIGINT NOT NULL,
    pass_errors BIGINT NOT NULL,
    verify_errors BIGINT NOT NULL,
    sync_errors BIGINT NOT NULL,
    hidden_area TEXT NOT NULL,
    tool_result TEXT NOT NULL,
    whole_medium BIGINT,
    exit_state BIGINT,
    source TEXT NOT NULL,
    log_id UUID,
    log_digest BYTEA,
    outcome TEXT NOT NULL,
    level TEXT,
    reason TEXT NOT NULL,
    note TEXT,
    account_id UUID,
    recorded_at BIGINT NOT NULL,
    withdrawn_at BIGINT,
    PRIMARY KEY (programme_id, id)
);
CREATE INDEX sanitisation_attempts_by_medium ON sanitisation_attempts (programme_id, medium_id, id);

CREATE TABLE wipe_samples (
    programme_id UUID NOT NULL,
    id UUID NOT NULL,
    medium_id UUID NOT NULL,
    device_id UUID NOT NULL,
    wiped_by_id UUID,
    picked_at BIGINT NOT NULL,
    verdict TEXT NOT NULL,
    tool TEXT,
    note TEXT,
    validated_at BIGINT,
    validated_by_id UUID,
    PRIMARY KEY (programme_id, id)
);
CREATE INDEX wipe_samples_by_verdict ON wipe_samples (programme_id, verdict, id);

CREATE TABLE attests (
    programme_id UUID NOT NULL,
    id UUID NOT NULL,
    number BIGINT NOT NULL,
    kind TEXT NOT NULL,
    device_id UUID,
    lot_id UUID,
    statement TEXT NOT NULL,
    digest BYTEA NOT NULL,
    signature BYTEA NOT NULL,
    public_key BYTEA NOT NULL,
    state TEXT NOT NULL,
    successor_id UUID,
    account_id UUID,
    issued_at BIGINT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (programme_id, id)
);
CREATE UNIQUE INDEX attests_by_number ON attests (programme_id, number);
CREATE INDEX attests_by_device ON attests (programme_id, device_id, id);
CREATE INDEX attests_by_lot ON attests (programme_id, lot_id, id);
