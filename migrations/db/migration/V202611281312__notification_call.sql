-- Why:    chat rooms and other programs hear of events too, and nothing is lost while they are away.
-- What:   notification_call, one event for one configured webhook with its outbox job.
-- Locks:  none: new table.
-- Undo:   drop table notification_call;
create table notification_call (
    seq        bigint      not null references audit_event,
    webhook    text        not null,
    job_id     uuid        not null unique references outbox_job,
    created_at timestamptz not null,
    primary key (seq, webhook)
);
