-- Why:    an approval rests on what the verdict engine said of the whole cluster; auditors must find it beside the revision.
-- What:   the connections that would open and close, as they were shown; the proof's digest covers them from here on.
-- Locks:  ACCESS EXCLUSIVE on request_revision, for an instant: a column without default, no row is rewritten.
-- Undo:   alter table request_revision drop column effect;
alter table request_revision add column effect jsonb;
