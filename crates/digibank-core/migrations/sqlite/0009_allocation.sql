-- Who gets what: versions of the priority policy, rounds with the inputs they saw, and a line per decision.

CREATE TABLE priority_policies (
    programme_id BLOB NOT NULL,
    id BLOB NOT NULL,
    number INTEGER NOT NULL,
    name TEXT NOT NULL,
    rules TEXT NOT NULL,
    account_id BLOB,
    created_at INTEGER NOT NULL,
    activated_at INTEGER,
    retired_at INTEGER,
    used_at INTEGER,
    version INTEGER NOT NULL,
    PRIMARY KEY (programme_id, id),
    UNIQUE (programme_id, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE allocation_rounds (
    programme_id BLOB NOT NULL,
    id BLOB NOT NULL,
    number INTEGER NOT NULL,
    policy_id BLOB NOT NULL,
    day INTEGER NOT NULL,
    asks INTEGER NOT NULL,
    devices INTEGER NOT NULL,
    left_out INTEGER NOT NULL,
    served INTEGER NOT NULL,
    struck INTEGER NOT NULL,
    figures TEXT NOT NULL,
    digest TEXT NOT NULL,
    engine TEXT NOT NULL,
    status TEXT NOT NULL,
    proposed_by_id BLOB,
    proposed_at INTEGER NOT NULL,
    approved_by_id BLOB,
    approved_at INTEGER,
    carried_out_at INTEGER,
    undone_at INTEGER,
    cancelled_at INTEGER,
    version INTEGER NOT NULL,
    PRIMARY KEY (programme_id, id),
    UNIQUE (programme_id, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX allocation_rounds_by_policy ON allocation_rounds (programme_id, policy_id, id);
CREATE INDEX allocation_rounds_by_status ON allocation_rounds (programme_id, status, id);

CREATE TABLE allocation_inputs (
    programme_id BLOB NOT NULL,
    round_id BLOB NOT NULL,
    inputs TEXT NOT NULL,
    PRIMARY KEY (programme_id, round_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE allocation_lines (
    programme_id BLOB NOT NULL,
    round_id BLOB NOT NULL,
    line INTEGER NOT NULL,
    request_id BLOB NOT NULL,
    unit_id BLOB NOT NULL,
    request_number INTEGER NOT NULL,
    request_line INTEGER NOT NULL,
    organisation_id BLOB NOT NULL,
    class INTEGER NOT NULL,
    rule TEXT,
    waiting_days INTEGER NOT NULL,
    location_id BLOB NOT NULL,
    device_id BLOB,
    device_number INTEGER,
    device_location_id BLOB,
    served INTEGER NOT NULL,
    why TEXT NOT NULL,
    struck_at INTEGER,
    struck_by_id BLOB,
    strike_reason TEXT,
    PRIMARY KEY (programme_id, round_id, line)
) STRICT, WITHOUT ROWID;
CREATE INDEX allocation_lines_by_served ON allocation_lines (programme_id, round_id, served, line);
CREATE INDEX allocation_lines_by_request ON allocation_lines (programme_id, request_id, round_id, line);
CREATE INDEX allocation_lines_by_device ON allocation_lines (programme_id, device_id, round_id);
