-- Why:    whoever has somebody else ask must not approve it either (separation of duties).
-- What:   for whom a revision was asked, if not for its author.
-- Locks:  ACCESS EXCLUSIVE on request_revision and SHARE ROW EXCLUSIVE on person, for an instant: a column without default.
-- Undo:   alter table request_revision drop column on_behalf_of;
alter table request_revision add column on_behalf_of uuid references person;
