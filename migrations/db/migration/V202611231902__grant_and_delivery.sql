-- Why:    what was approved has a life of its own in each environment, and reaches Git exactly once (INV-12, GO-5).
-- What:   access_grant; delivery (one a revision and environment); test_result (validation); outbox_job (work queue).
-- Locks:  none: new tables.
-- Undo:   drop table test_result, delivery, access_grant, outbox_job;
create table access_grant (
    id                    uuid        primary key,
    number                bigint      not null unique,
    request_id            uuid        not null references request,
    request_number        bigint      not null,
    revision              int         not null,
    digest                char(64)    not null,
    environment           text        not null,
    cluster               text        not null,
    source_namespace      text        not null,
    source_tenant         text        not null,
    destination_namespace text,
    destination_tenant    text,
    access                jsonb       not null,
    ends_on               date        not null,
    state                 text        not null check (state in
                              ('PENDING', 'DELIVERED', 'VALIDATED', 'ENDING', 'EXPIRED', 'REVOKED')),
    created_at            timestamptz not null,
    changed_at            timestamptz not null,
    version               bigint      not null
);
create index access_grant_by_source on access_grant (source_namespace, state);
create index access_grant_by_destination on access_grant (destination_namespace, state);
create index access_grant_by_request on access_grant (request_id);

create table outbox_job (
    id          uuid        primary key,
    kind        text        not null,
    state       text        not null check (state in ('QUEUED', 'RUNNING', 'DONE', 'DEAD')),
    attempts    int         not null default 0,
    run_after   timestamptz not null,
    lease_until timestamptz,
    last_error  text,
    created_at  timestamptz not null,
    finished_at timestamptz
);
create index outbox_job_due on outbox_job (kind, run_after) where state in ('QUEUED', 'RUNNING');

create table delivery (
    id             uuid        primary key,
    kind           text        not null check (kind in ('GRANTS', 'BASELINE')),
    request_id     uuid        references request,
    request_number bigint,
    revision       int,
    environment    text        not null,
    cluster        text        not null,
    namespace      text        not null,
    tenant         text        not null,
    digest         char(64)    not null,
    job_id         uuid        references outbox_job,
    withheld_at    timestamptz,
    since_commit   char(40),
    commit_id      char(40),
    created_at     timestamptz not null,
    delivered_at   timestamptz,
    unique (request_id, revision, environment)
);

create table test_result (
    id          uuid        primary key,
    delivery_id uuid        not null references delivery,
    person_id   uuid        not null references person,
    note        text        not null,
    recorded_at timestamptz not null
);
