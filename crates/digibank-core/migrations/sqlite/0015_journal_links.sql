-- The other things an entry is about, sixteen bytes each, in the entry itself and so under its seal: the time lines of
-- journal_abouts can be checked against it. Nothing stands here for entries written before; an empty value says there are none.
ALTER TABLE journal ADD COLUMN links BLOB;
