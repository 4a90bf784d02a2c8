-- A change of custody that turned out not to have happened (a hand-over undone at once, a return undone) begins no new stay: what was
-- proven before it still counts.
ALTER TABLE custody_changes ADD COLUMN undone BIGINT NOT NULL DEFAULT 0;
