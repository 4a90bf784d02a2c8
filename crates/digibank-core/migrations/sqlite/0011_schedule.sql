-- Timed work: one row per sweep and programme, claimed by a guarded update so that two servers do not do it twice.

CREATE TABLE sweeps (
    programme_id BLOB NOT NULL,
    name TEXT NOT NULL,
    next_at INTEGER NOT NULL,
    began_at INTEGER NOT NULL,
    PRIMARY KEY (programme_id, name)
) STRICT, WITHOUT ROWID;
