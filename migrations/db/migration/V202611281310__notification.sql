-- Why:    people hear of what happens to their requests and of what waits for them; nothing is lost, nothing told twice.
-- What:   notification_event, a job for each event of the history that may concern somebody, written with the event;
--         notification, what one person is told of one event, addressed by issuer and subject, as a reviewer may never
--         have signed in.
-- Locks:  none: new tables.
-- Undo:   drop table notification, notification_event;
create table notification_event (
    seq    bigint primary key references audit_event,
    job_id uuid   not null unique references outbox_job
);

create table notification (
    id       uuid        primary key,
    seq      bigint      not null references audit_event,
    issuer   text        not null,
    subject  text        not null,
    kind     text        not null check (kind in ('WAITS', 'OWN', 'ENDS', 'NEWS')),
    actor_id uuid        references person,
    words    text        not null,
    path     text        not null,
    at       timestamptz not null,
    read_at  timestamptz,
    unique (seq, issuer, subject)
);
create index notification_of_person on notification (subject, issuer, seq desc);
create index notification_unread on notification (subject, issuer) where read_at is null;
create index notification_by_time on notification (at);
