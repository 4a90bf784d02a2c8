-- Work orders with their answers, repairs, parts, hours and quality controls; the stock of parts with its ledger.

CREATE TABLE work_orders (
    programme_id UUID NOT NULL,
    id UUID NOT NULL,
    number BIGINT NOT NULL,
    device_id UUID NOT NULL,
    location_id UUID NOT NULL,
    kind TEXT NOT NULL,
    template BIGINT NOT NULL,
    state TEXT NOT NULL,
    opened_at BIGINT NOT NULL,
    worker_id UUID,
    condition_before TEXT NOT NULL,
    asks_coach BIGINT NOT NULL,
    sent_back BIGINT NOT NULL,
    proposed_at BIGINT,
    outcome TEXT,
    grade TEXT,
    block_reason TEXT,
    reason TEXT,
    closed_at BIGINT,
    cancelled BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (programme_id, id)
);
CREATE UNIQUE INDEX work_orders_by_number ON work_orders (programme_id, number);
CREATE UNIQUE INDEX work_orders_open_by_device ON work_orders (programme_id, device_id) WHERE closed_at IS NULL;
CREATE INDEX work_orders_by_device ON work_orders (programme_id, device_id, id);
CREATE INDEX work_orders_by_state ON work_orders (programme_id, state, id);
CREATE INDEX work_orders_by_worker ON work_orders (programme_id, worker_id, state, id);
CREATE INDEX work_orders_by_location ON work_orders (programme_id, location_id, state, id);

CREATE TABLE work_order_answers (
    programme_id UUID NOT NULL,
    work_order_id UUID NOT NULL,
    check_key TEXT NOT NULL,
    answer TEXT NOT NULL,
    value TEXT,
    note TEXT,
    account_id UUID,
    at BIGINT NOT NULL,
    PRIMARY KEY (programme_id, work_order_id, check_key)
);

-- whoever did any of the work: none of them signs its quality control
CREATE TABLE work_order_hands (
    programme_id UUID NOT NULL,
    work_order_id UUID NOT NULL,
    account_id UUID NOT NULL,
    PRIMARY KEY (programme_id, work_order_id, account_id)
);

CREATE TABLE repairs (
    programme_id UUID NOT NULL,
    id UUID NOT NULL,
    work_order_id UUID NOT NULL,
    at BIGINT NOT NULL,
    account_id UUID,
    kind TEXT NOT NULL,
    note TEXT,
    PRIMARY KEY (programme_id, id)
);
CREATE INDEX repairs_by_work_order ON repairs (programme_id, work_order_id, id);

CREATE TABLE quality_controls (
    programme_id UUID NOT NULL,
    id UUID NOT NULL,
    work_order_id UUID NOT NULL,
    at BIGINT NOT NULL,
    account_id UUID NOT NULL,
    verdict TEXT NOT NULL,
    reasons TEXT,
    PRIMARY KEY (programme_id, id)
);
CREATE INDEX quality_controls_by_work_order ON quality_controls (programme_id, work_order_id, id);

CREATE TABLE work_hours (
    programme_id UUID NOT NULL,
    id UUID NOT NULL,
    work_order_id UUID NOT NULL,
    account_id UUID NOT NULL,
    writer_id UUID,
    day BIGINT NOT NULL,
    minutes BIGINT NOT NULL,
    at BIGINT NOT NULL,
    withdrawn BIGINT NOT NULL,
    PRIMARY KEY (programme_id, id)
);
CREATE INDEX work_hours_by_work_order ON work_hours (programme_id, work_order_id, id);
CREATE INDEX work_hours_by_account ON work_hours (programme_id, account_id, day);

CREATE TABLE parts (
    programme_id UUID NOT NULL,
    id UUID NOT NULL,
    location_id UUID NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    name_fold TEXT NOT NULL,
    quantity BIGINT NOT NULL,
    PRIMARY KEY (programme_id, id)
);
CREATE UNIQUE INDEX parts_by_name ON parts (programme_id, location_id, kind, name_fold);
CREATE INDEX parts_by_kind ON parts (programme_id, kind, id);

CREATE TABLE part_movements (
    programme_id UUID NOT NULL,
    id UUID NOT NULL,
    part_id UUID NOT NULL,
    at BIGINT NOT NULL,
    account_id UUID,
    reason TEXT NOT NULL,
    quantity BIGINT NOT NULL,
    work_order_id UUID,
    undone BIGINT NOT NULL,
    PRIMARY KEY (programme_id, id),
    FOREIGN KEY (programme_id, part_id) REFERENCES parts (programme_id, id)
);
CREATE INDEX part_movements_by_part ON part_movements (programme_id, part_id, id);
CREATE INDEX part_movements_by_work_order ON part_movements (programme_id, work_order_id, id);

-- what a proposal to harvest would bring; becomes stock when the second person approves
CREATE TABLE harvest_lines (
    programme_id UUID NOT NULL,
    work_order_id UUID NOT NULL,
    line BIGINT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    quantity BIGINT NOT NULL,
    PRIMARY KEY (programme_id, work_order_id, line)
);
