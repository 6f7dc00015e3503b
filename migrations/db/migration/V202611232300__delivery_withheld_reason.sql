-- Why:    whoever looks at a delivery that was withheld must see what the approval lacks, without reading the history.
-- What:   the reason beside the time.
-- Locks:  ACCESS EXCLUSIVE on delivery, for an instant: a column without default, no row is rewritten.
-- Undo:   alter table delivery drop column withheld_reason;
alter table delivery add column withheld_reason text;
