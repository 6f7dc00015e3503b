-- Why:    an emergency is asked for, ends at an instant rather than with a day, and is looked at afterwards.
-- What:   for which incident and how many hours a revision asks; when a grant ends; what security found afterwards.
-- Locks:  ACCESS EXCLUSIVE on request_revision and access_grant, for an instant; no row is rewritten.
-- Undo:   drop table emergency_review; alter table access_grant drop column ends_at;
--         alter table request_revision drop column emergency_hours, drop column emergency_incident;
alter table request_revision
    add column emergency_incident text,
    add column emergency_hours    int check (emergency_hours between 1 and 24),
    add constraint emergency_whole check ((emergency_incident is null) = (emergency_hours is null));
create index request_revision_of_emergency on request_revision (request_id) where emergency_hours is not null;

alter table access_grant add column ends_at timestamptz;
create index access_grant_by_instant on access_grant (ends_at)
    where ends_at is not null and state in ('PENDING', 'DELIVERED', 'VALIDATED');

create table emergency_review (
    request_id   uuid        primary key references request,
    reviewer_id  uuid        not null references person,
    verdict      text        not null check (verdict in ('JUSTIFIED', 'NOT_JUSTIFIED')),
    outcome      text        not null,
    reviewed_at  timestamptz not null
);
