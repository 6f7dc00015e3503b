-- Why:    rules of approval are tried out on past requests. What was a narrowing then needs a peer under any rules, but whether it was
--         one cannot be proved again: the grant and the cluster of that moment are gone.
-- What:   whether a revision was proved to open nothing beyond its grant. Of older ones it is known where less was needed than for
--         fresh access of the category; where a peer is enough anyway it stays false.
-- Locks:  ACCESS EXCLUSIVE on request_revision, for an instant: a column with a constant default; then the rows of narrowings.
-- Undo:   alter table request_revision drop column narrowing;
alter table request_revision add column narrowing boolean not null default false;
update request_revision set narrowing = true
from request
where request.id = request_revision.request_id
  and request.changes
  and request_revision.category not in ('SAME_NAMESPACE', 'EXPOSURE')
  and request_revision.needs = '{"owners": {}, "peers": 1, "platform": 0, "security": 0}';
