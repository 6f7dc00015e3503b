-- Why:    rules change; an approver must meet the stricter of what was needed at submit and what is needed now (C-*).
-- What:   whose approval the revision needed when it was submitted. Null in older rows, where the category tells it.
-- Locks:  ACCESS EXCLUSIVE on request_revision, for an instant: a column without default, no row is rewritten.
-- Undo:   alter table request_revision drop column needs;
alter table request_revision add column needs jsonb;
