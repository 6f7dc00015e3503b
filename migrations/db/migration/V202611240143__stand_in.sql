-- Why:    a reviewer who is away names somebody of the same tenant, so that requests do not wait for a return.
-- What:   who stands in for whom, for which tenant, from which day to which; and for whom a decision was made.
--         Nobody counts twice: neither the one who decides, nor the one for whom.
-- Locks:  ACCESS EXCLUSIVE on decision, for an instant; SHARE on it while its approvals are indexed.
-- Undo:   drop index decision_once_a_mandate; alter table decision drop column for_person_id; drop table stand_in;
create table stand_in (
    id           uuid        primary key,
    person_id    uuid        not null references person,
    stand_in_id  uuid        not null references person check (stand_in_id <> person_id),
    tenant       text        not null,
    from_day     date        not null,
    until_day    date        not null check (until_day >= from_day),
    recorded_at  timestamptz not null,
    ended_at     timestamptz
);
create index stand_in_by_stand_in on stand_in (stand_in_id, until_day);
create index stand_in_by_tenant on stand_in (tenant, until_day);

alter table decision add column for_person_id uuid references person;
create unique index decision_once_a_mandate on decision (request_id, revision, coalesce(for_person_id, person_id))
    where outcome = 'APPROVED' and voided_at is null;
