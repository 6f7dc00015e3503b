-- Why:    requests, their revisions and what people said of them are the record behind every rule (M-2, E-NET-2).
-- What:   request, its numbered revisions, decisions on a revision's digest, comments; who may see it is in the rows.
-- Locks:  none: new tables.
-- Undo:   drop table request_comment, decision, request_grant_number, request_revision, request_destination_tenant, request; drop sequence request_number, grant_number;
create sequence request_number start 1001;
create sequence grant_number start 301;

create table request (
    id               uuid        primary key,
    number           bigint      not null unique,
    state            text        not null check (state in
                         ('IN_REVIEW', 'CHANGES_ASKED', 'APPROVED', 'REJECTED', 'WITHDRAWN', 'FULFILLED')),
    tenant           text        not null,
    source_namespace text        not null,
    environment      text        not null,
    requester_id     uuid        not null references person,
    current_revision int         not null check (current_revision >= 1),
    risk             int         not null check (risk between 1 and 5),
    created_at       timestamptz not null,
    changed_at       timestamptz not null,
    version          bigint      not null
);
create index request_by_tenant on request (tenant, state);
create index request_by_state on request (state, changed_at);

-- the tenants at the other end: they may see the request, and their reviewers consent to it
create table request_destination_tenant (
    request_id uuid not null references request,
    tenant     text not null,
    primary key (request_id, tenant)
);
create index request_destination_by_tenant on request_destination_tenant (tenant);

create table request_revision (
    id              uuid        primary key,
    request_id      uuid        not null references request,
    number          int         not null check (number >= 1),
    author_id       uuid        not null references person,
    accesses        jsonb       not null,
    justification   text        not null,
    width_reason    text,
    ends_on         date        not null,
    category        text        not null,
    manifests       jsonb       not null,
    digest          char(64)    not null,
    platform_digest char(64)    not null,
    proof           jsonb       not null,
    proof_digest    char(64)    not null,
    created_at      timestamptz not null,
    unique (request_id, number)
);

-- a grant keeps its number over revisions: it names the file and the objects that a revision's digest covers
create table request_grant_number (
    request_id  uuid   not null references request,
    environment text   not null,
    position    int    not null check (position >= 0),
    number      bigint not null unique,
    primary key (request_id, environment, position)
);

create table decision (
    id              uuid        primary key,
    request_id      uuid        not null references request,
    revision        int         not null,
    digest          char(64)    not null,
    person_id       uuid        not null references person,
    capacity        text        not null check (capacity in ('PEER', 'OWNER', 'SECURITY')),
    tenant          text,
    outcome         text        not null check (outcome in ('APPROVED', 'REJECTED', 'CHANGES_ASKED')),
    reason          text        not null,
    platform_digest char(64)    not null,
    voided_at       timestamptz,
    decided_at      timestamptz not null,
    foreign key (request_id, revision) references request_revision (request_id, number)
);
-- nobody counts twice (separation of duties): the last line of defence behind the row lock
create unique index decision_once_a_person on decision (request_id, revision, person_id)
    where outcome = 'APPROVED' and voided_at is null;

create table request_comment (
    id         uuid        primary key,
    request_id uuid        not null references request,
    revision   int         not null,
    person_id  uuid        not null references person,
    text       text        not null,
    written_at timestamptz not null
);
create index request_comment_by_request on request_comment (request_id, written_at);
