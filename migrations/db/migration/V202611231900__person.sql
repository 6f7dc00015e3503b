-- Why:    a person is the issuer and subject of a token, never a name or an e-mail that can be given to another.
-- What:   one row a person, made the first time that he or she does something that is kept.
-- Locks:  none: new table.
-- Undo:   drop table person;
create table person (
    id            uuid        primary key,
    issuer        text        not null,
    subject       text        not null,
    display_name  text        not null,
    first_seen_at timestamptz not null,
    unique (issuer, subject)
);
