-- What the desk wrote down of what is wrong with a device that came back, for the workshop. Nobody can say what people type: sealed with
-- the key of the person who had it.
ALTER TABLE loan_devices ADD COLUMN note BYTEA;

-- Forms that were sent, for a day: the same form sent again, word for word, leads to what the first one made.
CREATE TABLE sent_forms (
    programme_id UUID NOT NULL,
    account_id UUID NOT NULL,
    digest BYTEA NOT NULL,
    sent_at BIGINT NOT NULL,
    made TEXT NOT NULL,
    PRIMARY KEY (programme_id, account_id, digest)
);
CREATE INDEX sent_forms_by_time ON sent_forms (programme_id, account_id, sent_at);
