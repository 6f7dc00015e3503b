-- Why:    tenants set for their namespaces what may be asked for, and whether pods of one may talk to each other without
--         a grant (L-2, D-SAME). Every change is proposed, looked at by a peer, and kept.
-- What:   a row for each proposed change; the last one that was approved is in force. At most one is open for a namespace.
-- Locks:  SHARE ROW EXCLUSIVE on person, for an instant.
-- Undo:   drop table namespace_ruling;
create table namespace_ruling (
    id              uuid        primary key,
    namespace       text        not null,
    tenant          text        not null,
    listed          boolean     not null,
    from_categories text        not null,
    to_categories   text        not null,
    ports           text        not null,
    blocks          text        not null,
    reason          text        not null,
    digest          char(64)    not null,
    state           text        not null check (state in ('PROPOSED', 'APPROVED', 'REJECTED', 'WITHDRAWN')),
    proposed_by     uuid        not null references person,
    proposed_at     timestamptz not null,
    decided_by      uuid        references person,
    decided_at      timestamptz,
    decision_reason text,
    check (state <> 'APPROVED' or decided_by is not null and decided_by <> proposed_by)
);
create unique index namespace_ruling_open on namespace_ruling (namespace) where state = 'PROPOSED';
create index namespace_ruling_in_force on namespace_ruling (namespace, decided_at desc) where state = 'APPROVED';
