-- Why:    access that is still needed is asked for again before it ends; reviewers must see what it replaces.
-- What:   the number of the grant that the request renews; null for a request that renews none.
-- Locks:  ACCESS EXCLUSIVE on request, for an instant: a column without default, no row is rewritten.
-- Undo:   alter table request drop column renews;
alter table request add column renews bigint;
