-- Why:    While a later revision waits for its commit, Git still has the files of the earlier one. If the approval falls before
--         the commit, the grant must be what it was: else Git would hold access that no grant stands for and that never ends.
-- What:   the row as it was before a later revision was approved; null for a grant of one revision alone.
-- Locks:  ACCESS EXCLUSIVE on access_grant, for an instant: a column without default, no row is rewritten.
-- Undo:   alter table access_grant drop column earlier;
alter table access_grant add column earlier jsonb;
