-- Why:    what a reviewer misses is mostly one thing: the ports, the addresses, the last day. Said there, it is found there by
--         whoever revises, and both can see whether it was answered.
-- What:   which field of the form a comment is about, and which comment it answers; null for one about the whole request.
-- Locks:  ACCESS EXCLUSIVE on request_comment, for an instant: columns without default, no row is rewritten.
-- Undo:   alter table request_comment drop column field, drop column answers;
alter table request_comment
    add column field   text check (field in ('PODS', 'DESTINATION', 'PORTS', 'REASON', 'END')),
    add column answers uuid references request_comment;
