-- What figures are counted over: when a device became known, when it was handed over, when it left a place.

CREATE INDEX devices_by_created ON devices (programme_id, created_at, id);
CREATE INDEX loans_by_handed_over ON loans (programme_id, handed_over_on, id);
CREATE INDEX custody_changes_by_origin ON custody_changes (programme_id, from_id, at);
