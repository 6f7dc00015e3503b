-- Why:    some access is needed without an end that anybody could name. It still ends unless somebody confirms it: the last day is
--         then the day by which it is looked at again.
-- What:   whether a revision asks for that.
-- Locks:  ACCESS EXCLUSIVE on request_revision, for an instant: a column with a constant default, no row is rewritten.
-- Undo:   alter table request_revision drop column permanent;
alter table request_revision add column permanent boolean not null default false;
