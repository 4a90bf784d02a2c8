-- Where a place lies, in hundred-thousandths of a degree; nothing where nobody said so.
ALTER TABLE locations ADD COLUMN latitude BIGINT;
ALTER TABLE locations ADD COLUMN longitude BIGINT;

-- For whom a donor meant a lot: a municipality or an organisation; nothing for everybody.
ALTER TABLE lots ADD COLUMN earmark_municipality TEXT;
ALTER TABLE lots ADD COLUMN earmark_organisation_id UUID;
CREATE INDEX lots_earmarked ON lots (programme_id, id) WHERE earmark_municipality IS NOT NULL OR earmark_organisation_id IS NOT NULL;

-- What a request needs besides: a device that looks at least so well, and mobile data in the device itself.
ALTER TABLE requests ADD COLUMN min_grade TEXT;
ALTER TABLE requests ADD COLUMN mobile_data BIGINT NOT NULL DEFAULT 0;

-- What a round adds up to: days waited, points of over-specification, metres. Rounds of before did not keep it.
ALTER TABLE allocation_rounds ADD COLUMN totals TEXT;

-- How far devices move, as the round saw it; nothing where it was not known.
ALTER TABLE allocation_moves ADD COLUMN metres BIGINT;
