-- Work orders with their answers, repairs, parts, hours and quality controls; the stock of parts with its ledger.

CREATE TABLE work_orders (
    programme_id BLOB NOT NULL,
    id BLOB NOT NULL,
    number INTEGER NOT NULL,
    device_id BLOB NOT NULL,
    location_id BLOB NOT NULL,
    kind TEXT NOT NULL,
    template INTEGER NOT NULL,
    state TEXT NOT NULL,
    opened_at INTEGER NOT NULL,
    worker_id BLOB,
    condition_before TEXT NOT NULL,
    asks_coach INTEGER NOT NULL,
    sent_back INTEGER NOT NULL,
    proposed_at INTEGER,
    outcome TEXT,
    grade TEXT,
    block_reason TEXT,
    reason TEXT,
    closed_at INTEGER,
    cancelled INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (programme_id, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX work_orders_by_number ON work_orders (programme_id, number);
CREATE UNIQUE INDEX work_orders_open_by_device ON work_orders (programme_id, device_id) WHERE closed_at IS NULL;
CREATE INDEX work_orders_by_device ON work_orders (programme_id, device_id, id);
CREATE INDEX work_orders_by_state ON work_orders (programme_id, state, id);
CREATE INDEX work_orders_by_worker ON work_orders (programme_id, worker_id, state, id);
CREATE INDEX work_orders_by_location ON work_orders (programme_id, location_id, state, id);

CREATE TABLE work_order_answers (
    programme_id BLOB NOT NULL,
    work_order_id BLOB NOT NULL,
    check_key TEXT NOT NULL,
    answer TEXT NOT NULL,
    value TEXT,
    note TEXT,
    account_id BLOB,
    at INTEGER NOT NULL,
    PRIMARY KEY (programme_id, work_order_id, check_key)
) STRICT, WITHOUT ROWID;

-- whoever did any of the work: none of them signs its quality control
CREATE TABLE work_order_hands (
    programme_id BLOB NOT NULL,
    work_order_id BLOB NOT NULL,
    account_id BLOB NOT NULL,
    PRIMARY KEY (programme_id, work_order_id, account_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE repairs (
    programme_id BLOB NOT NULL,
    id BLOB NOT NULL,
    work_order_id BLOB NOT NULL,
    at INTEGER NOT NULL,
    account_id BLOB,
    kind TEXT NOT NULL,
    note TEXT,
    PRIMARY KEY (programme_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX repairs_by_work_order ON repairs (programme_id, work_order_id, id);

CREATE TABLE quality_controls (
    programme_id BLOB NOT NULL,
    id BLOB NOT NULL,
    work_order_id BLOB NOT NULL,
    at INTEGER NOT NULL,
    account_id BLOB NOT NULL,
    verdict TEXT NOT NULL,
    reasons TEXT,
    PRIMARY KEY (programme_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX quality_controls_by_work_order ON quality_controls (programme_id, work_order_id, id);

CREATE TABLE work_hours (
    programme_id BLOB NOT NULL,
    id BLOB NOT NULL,
    work_order_id BLOB NOT NULL,
    account_id BLOB NOT NULL,
    writer_id BLOB,
    day INTEGER NOT NULL,
    minutes INTEGER NOT NULL,
    at INTEGER NOT NULL,
    withdrawn INTEGER NOT NULL,
    PRIMARY KEY (programme_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX work_hours_by_work_order ON work_hours (programme_id, work_order_id, id);
CREATE INDEX work_hours_by_account ON work_hours (programme_id, account_id, day);

CREATE TABLE parts (
    programme_id BLOB NOT NULL,
    id BLOB NOT NULL,
    location_id BLOB NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    name_fold TEXT NOT NULL,
    quantity INTEGER NOT NULL,
    PRIMARY KEY (programme_id, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX parts_by_name ON parts (programme_id, location_id, kind, name_fold);
CREATE INDEX parts_by_kind ON parts (programme_id, kind, id);

CREATE TABLE part_movements (
    programme_id BLOB NOT NULL,
    id BLOB NOT NULL,
    part_id BLOB NOT NULL,
    at INTEGER NOT NULL,
    account_id BLOB,
    reason TEXT NOT NULL,
    quantity INTEGER NOT NULL,
    work_order_id BLOB,
    undone INTEGER NOT NULL,
    PRIMARY KEY (programme_id, id),
    FOREIGN KEY (programme_id, part_id) REFERENCES parts (programme_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX part_movements_by_part ON part_movements (programme_id, part_id, id);
CREATE INDEX part_movements_by_work_order ON part_movements (programme_id, work_order_id, id);

-- what a proposal to harvest would bring; becomes stock when the second person approves
CREATE TABLE harvest_lines (
    programme_id BLOB NOT NULL,
    work_order_id BLOB NOT NULL,
    line INTEGER NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    quantity INTEGER NOT NULL,
    PRIMARY KEY (programme_id, work_order_id, line)
) STRICT, WITHOUT ROWID;
