-- Lists whose first page must not depend on how much there is.

-- Organisations with one part, by name: a programme has few partners among thousands of donors.
ALTER TABLE organisation_parts ADD COLUMN name_fold TEXT NOT NULL DEFAULT '';
UPDATE organisation_parts SET name_fold = (SELECT o.name_fold FROM organisations o
    WHERE o.programme_id = organisation_parts.programme_id AND o.id = organisation_parts.organisation_id);
CREATE INDEX organisation_parts_by_name ON organisation_parts (programme_id, part, name_fold, organisation_id);

-- Defect devices that wait for the workshop, among thousands that are being worked on.
CREATE INDEX devices_by_condition ON devices (programme_id, status, condition, id);
