-- Why:    a request that nobody decides in time is to be seen, and told of once.
-- What:   when the current revision is to be decided (null: no due date), and a row for each time that one became overdue;
--         whoever sends notifications takes it later.
-- Locks:  ACCESS EXCLUSIVE on request, for an instant: a column without default; SHARE on it while open requests are indexed.
-- Undo:   drop table overdue_notice; alter table request drop column due_at;
alter table request add column due_at timestamptz;
create index request_by_due on request (due_at) where state = 'IN_REVIEW';

create table overdue_notice (
    request_id uuid        not null references request,
    due_at     timestamptz not null,
    noticed_at timestamptz not null,
    taken_at   timestamptz,
    primary key (request_id, due_at)
);
