-- Lists whose first page must not depend on how much there is.

-- Organisations with one part, by name: a programme has few partners among thousands of donors.
ALTER TABLE organisation_parts ADD COLUMN name_fold TEXT NOT NULL DEFAULT '';
UPDATE organisation_parts SET name_fold = (SELECT o.name_fold FROM organisations o
    WHERE o.programme_id = organisation_parts.programme_id AND o.id = organisation_parts.organisation_id);
CREATE INDEX organisation_parts_by_name ON organisation_parts (programme_id, part, name_fold, organisation_id);

-- Defect devices that wait for the workshop, among thousands that are being worked on.
CREATE INDEX devices_by_defect ON devices (programme_id, id) WHERE condition = 'defect';

-- Each index costs a page of the file at every change. These say nothing about rows without a value, so they leave them out.
DROP INDEX devices_by_promise;
CREATE INDEX devices_by_promise ON devices (programme_id, promised_id) WHERE promised_id IS NOT NULL;
DROP INDEX devices_by_holder;
CREATE INDEX devices_by_holder ON devices (programme_id, holder_id) WHERE holder_id IS NOT NULL;
DROP INDEX devices_by_location;
CREATE INDEX devices_by_location ON devices (programme_id, location_id, status, id) WHERE location_id IS NOT NULL;
DROP INDEX devices_by_location_kind;
CREATE INDEX devices_by_location_kind ON devices (programme_id, location_id, kind, id) WHERE location_id IS NOT NULL;
DROP INDEX loans_by_request;
CREATE INDEX loans_by_request ON loans (programme_id, request_id) WHERE request_id IS NOT NULL;
