-- Why:    people must hear in time that access ends, once each, however often the portal looks.
-- What:   one row a grant, end and number of days; its job in the outbox waits for whoever sends.
-- Locks:  none: new table.
-- Undo:   drop table grant_reminder;
create table grant_reminder (
    id       uuid        primary key,
    grant_id uuid        not null references access_grant on delete cascade,
    ends_on  date        not null,
    days     int         not null check (days in (30, 7, 1)),
    job_id   uuid        not null references outbox_job,
    due_at   timestamptz not null,
    unique (grant_id, ends_on, days)
);
