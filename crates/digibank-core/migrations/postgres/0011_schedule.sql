-- Timed work: one row per sweep and programme, claimed by a guarded update so that two servers do not do it twice.

CREATE TABLE sweeps (
    programme_id UUID NOT NULL,
    name TEXT NOT NULL,
    next_at BIGINT NOT NULL,
    began_at BIGINT NOT NULL,
    PRIMARY KEY (programme_id, name)
);
