-- Why:    auditors browse who did what, when and why (M-6, GO-3).
-- What:   audit_event, written in the transaction of what it tells. The person is kept by reference, so that a name can
--         be taken out of it without touching the event. Place is left for the seal: (chain position, previous hash, hash)
--         go into a table of their own that refers to seq.
-- Locks:  none: new table.
-- Undo:   drop table audit_event;
create table audit_event (
    seq            bigint      generated always as identity primary key,
    at             timestamptz not null,
    person_id      uuid        references person,
    action         text        not null,
    object         text        not null,
    request_number bigint,
    tenants        varchar[]   not null,
    before_digest  char(64),
    after_digest   char(64),
    outcome        text        not null,
    detail         jsonb       not null
);
create index audit_event_by_request on audit_event (request_number, seq);
create index audit_event_by_time on audit_event (at, seq);
create index audit_event_by_object on audit_event (object, seq);
create index audit_event_by_tenant on audit_event using gin (tenants);
