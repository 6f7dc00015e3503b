-- Why:    access outlives its reason: owners are asked now and then whether they still need it (PCI DSS 1.2.7, at least every
--         six months), and what nobody speaks for ends.
-- What:   campaigns, and for each grant that one asks about an item for each tenant that has to answer: the source's, and the
--         owner of the destination where that is another.
-- Locks:  SHARE ROW EXCLUSIVE on person, for an instant. An item names its grant by number and digest: what was approved and
--         taken back before it was delivered leaves no row, and the item stays.
-- Undo:   drop table campaign_item; drop table campaign; drop sequence campaign_number;
create sequence campaign_number;

create table campaign (
    id              uuid        primary key,
    number          bigint      not null unique,
    name            text        not null,
    tenant          text,
    category        text,
    environment     text,
    older_than_days integer     check (older_than_days > 0),
    due_on          date        not null,
    grace_days      integer     not null check (grace_days between 0 and 60),
    started_by      uuid        not null references person,
    started_at      timestamptz not null,
    overdue_at      timestamptz,
    closed_at       timestamptz,
    stopped_by      uuid        references person
);

create table campaign_item (
    id           uuid        primary key,
    campaign_id  uuid        not null references campaign,
    grant_number bigint      not null,
    digest       char(64)    not null,
    tenant       text        not null,
    answer       text        check (answer in ('CONFIRMED', 'NARROWING', 'GIVEN_BACK')),
    reason       text,
    answered_by  uuid        references person,
    answered_at  timestamptz,
    outcome      text        check (outcome in ('CONFIRMED', 'NARROWED', 'GIVEN_BACK', 'ENDED', 'APPROVED_ANEW', 'NOT_RECERTIFIED')),
    settled_at   timestamptz,
    unique (campaign_id, grant_number, tenant),
    check ((answer is null) = (answered_by is null))
);
create index campaign_item_open on campaign_item (tenant) where outcome is null;
create index campaign_item_by_grant on campaign_item (grant_number);
