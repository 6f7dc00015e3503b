-- Why:    a script that repeats a POST after a broken connection must not ask twice.
-- What:   the answer that a key was given, by person; a key with another body is refused.
-- Locks:  none: new table.
-- Undo:   drop table idempotency_key;
create table idempotency_key (
    person_id   uuid        not null references person,
    key         text        not null check (length(key) between 1 and 200),
    body_digest char(64)    not null,
    object      text        not null,
    created_at  timestamptz not null,
    primary key (person_id, key)
);
