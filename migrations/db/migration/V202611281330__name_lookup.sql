-- Why:    access by domain name opens what DNS answers; people must see what it answered when, and later looks compare with it.
-- What:   one row for each time that a name was looked up for a request or a grant: the aliases on the way and the addresses, or why there are none.
-- Locks:  none: new table.
-- Undo:   drop table name_lookup;
create table name_lookup (
    id        uuid        primary key,
    name      text        not null,
    looked_at timestamptz not null,
    occasion  text        not null check (occasion in ('SUBMIT', 'APPROVAL', 'COMMIT', 'RECHECK')),
    chain     text[]      not null,
    addresses text[]      not null,
    why       text,
    check ((why is null) = (cardinality(addresses) > 0))
);
create index name_lookup_latest on name_lookup (name, looked_at desc);
