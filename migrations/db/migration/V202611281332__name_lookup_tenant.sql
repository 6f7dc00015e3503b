-- Why:    whose request a name was looked up for is nobody else's business, and when it was tells as much.
-- What:   the tenant for which a name was looked up; none for the daily look, which is everybody's.
-- Locks:  ACCESS EXCLUSIVE on name_lookup, for an instant; no row is rewritten.
-- Undo:   alter table name_lookup drop column tenant;
alter table name_lookup add column tenant text;
