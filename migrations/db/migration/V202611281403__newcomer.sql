-- Why:    a grant chooses pods by labels, and workloads with these labels may come after its approval. Whoever approved it did not
--         see them, and must be told, once each, however many replicas come.
-- What:   which revision of a grant was looked at first; each workload that came to match later, and who has seen it for which side.
-- Locks:  none: new tables.
-- Undo:   drop table newcomer_seen, newcomer, newcomer_watch;
create table newcomer_watch (
    grant_id uuid        not null references access_grant on delete cascade,
    revision int         not null,
    since    timestamptz not null,
    primary key (grant_id, revision)
);
create table newcomer (
    id        uuid        primary key,
    grant_id  uuid        not null references access_grant on delete cascade,
    side      text        not null check (side in ('FROM', 'TO')),
    workload  text        not null,
    tenant    text        not null,
    known     boolean     not null,
    came_at   timestamptz not null,
    unique (grant_id, side, workload)
);
create index newcomer_unknown on newcomer (came_at) where not known;
create table newcomer_seen (
    newcomer_id uuid        not null references newcomer on delete cascade,
    party       text        not null,
    person_id   uuid        not null references person,
    seen_at     timestamptz not null,
    primary key (newcomer_id, party)
);
