-- Why:    a name may lead inside the platform after it was granted; people must hear of it once, and see it as long as it is so.
-- What:   one row for each open request or standing grant and name, from the look that found it to the one that no longer did.
-- Locks:  none: new table.
-- Undo:   drop table name_warning;
create table name_warning (
    id         uuid        primary key,
    object     text        not null,
    request_id uuid        not null references request,
    name       text        not null,
    raised_at  timestamptz not null,
    cleared_at timestamptz
);
create unique index name_warning_open on name_warning (object, name) where cleared_at is null;
