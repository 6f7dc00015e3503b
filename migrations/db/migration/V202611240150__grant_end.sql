-- Why:    access ends: by its date, because somebody takes it back, or because another grant takes its place. Who, when and why
--         is part of the record, and it is over only when the remote no longer has it.
-- What:   access_grant says how it ends and which delivery takes it out of Git, which grant it replaces,
--         and who of the tenant would give it back; a delivery of kind REMOVAL;
--         started_at: when a delivery began to write; a request whose end passed before it was delivered is EXPIRED.
-- Locks:  ACCESS EXCLUSIVE on access_grant, delivery and request, for an instant: columns without default; two checks are
--         looked over once, a scan of delivery and of request.
-- Undo:   alter table access_grant drop column end_kind, end_reason, ended_by, ending_at, ended_at, removal_id, replaces, given_back_by, given_back_at, given_back_reason;
--         alter table delivery drop column started_at; the two checks as they were, once no row needs them.
alter table delivery add column started_at timestamptz;
alter table delivery drop constraint delivery_kind_check;
alter table delivery add constraint delivery_kind_check check (kind in ('GRANTS', 'BASELINE', 'REMOVAL'));

alter table request drop constraint request_state_check;
alter table request add constraint request_state_check check (state in
    ('IN_REVIEW', 'CHANGES_ASKED', 'APPROVED', 'REJECTED', 'WITHDRAWN', 'FULFILLED', 'EXPIRED'));

alter table access_grant
    add column end_kind   text check (end_kind in ('EXPIRED', 'REVOKED', 'REPLACED')),
    add column end_reason text,
    add column ended_by   uuid references person,
    add column ending_at  timestamptz,
    add column ended_at   timestamptz,
    add column removal_id uuid references delivery,
    add column replaces   bigint,
    add column given_back_by     uuid references person,
    add column given_back_at     timestamptz,
    add column given_back_reason text;
create index access_grant_due on access_grant (ends_on) where state in ('PENDING', 'DELIVERED', 'VALIDATED');
create index access_grant_by_removal on access_grant (removal_id) where removal_id is not null;
