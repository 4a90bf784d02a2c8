-- Who gets what: versions of the priority policy, rounds with the inputs they saw, and a line per decision.

CREATE TABLE priority_policies (
    programme_id UUID NOT NULL,
    id UUID NOT NULL,
    number BIGINT NOT NULL,
    name TEXT NOT NULL,
    rules TEXT NOT NULL,
    account_id UUID,
    created_at BIGINT NOT NULL,
    activated_at BIGINT,
    retired_at BIGINT,
    used_at BIGINT,
    version BIGINT NOT NULL,
    PRIMARY KEY (programme_id, id),
    UNIQUE (programme_id, number)
);

CREATE TABLE allocation_rounds (
    programme_id UUID NOT NULL,
    id UUID NOT NULL,
    number BIGINT NOT NULL,
    policy_id UUID NOT NULL,
    day BIGINT NOT NULL,
    asks BIGINT NOT NULL,
    devices BIGINT NOT NULL,
    left_out BIGINT NOT NULL,
    served BIGINT NOT NULL,
    struck BIGINT NOT NULL,
    figures TEXT NOT NULL,
    digest TEXT NOT NULL,
    engine TEXT NOT NULL,
    status TEXT NOT NULL,
    proposed_by_id UUID,
    proposed_at BIGINT NOT NULL,
    approved_by_id UUID,
    approved_at BIGINT,
    carried_out_at BIGINT,
    undone_at BIGINT,
    cancelled_at BIGINT,
    version BIGINT NOT NULL,
    PRIMARY KEY (programme_id, id),
    UNIQUE (programme_id, number)
);
CREATE INDEX allocation_rounds_by_policy ON allocation_rounds (programme_id, policy_id, id);
CREATE INDEX allocation_rounds_by_status ON allocation_rounds (programme_id, status, id);

CREATE TABLE allocation_inputs (
    programme_id UUID NOT NULL,
    round_id UUID NOT NULL,
    inputs TEXT NOT NULL,
    PRIMARY KEY (programme_id, round_id)
);

CREATE TABLE allocation_lines (
    programme_id UUID NOT NULL,
    round_id UUID NOT NULL,
    line BIGINT NOT NULL,
    request_id UUID NOT NULL,
    unit_id UUID NOT NULL,
    request_number BIGINT NOT NULL,
    request_line BIGINT NOT NULL,
    organisation_id UUID NOT NULL,
    class BIGINT NOT NULL,
    rule TEXT,
    waiting_days BIGINT NOT NULL,
    location_id UUID NOT NULL,
    device_id UUID,
    device_number BIGINT,
    device_location_id UUID,
    served BIGINT NOT NULL,
    why TEXT NOT NULL,
    struck_at BIGINT,
    struck_by_id UUID,
    strike_reason TEXT,
    PRIMARY KEY (programme_id, round_id, line)
);
CREATE INDEX allocation_lines_by_served ON allocation_lines (programme_id, round_id, served, line);
CREATE INDEX allocation_lines_by_request ON allocation_lines (programme_id, request_id, round_id, line);
CREATE INDEX allocation_lines_by_device ON allocation_lines (programme_id, device_id, round_id);
