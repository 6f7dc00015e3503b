-- Why:    the platform team onboards tenants and namespaces in the portal, beside those of the platform file.
-- What:   the tenants and namespaces that the file does not name, by whom and when they were onboarded. A name that
--         the file takes up later wins over its row. A cluster decides the environment.
-- Locks:  none on other tables but SHARE ROW EXCLUSIVE on person for the references, for an instant.
-- Undo:   drop table onboarded_namespace; drop table onboarded_tenant; their tenants then need the platform file.
create table onboarded_tenant (
    name          text        primary key,
    display_name  text        not null check (length(display_name) between 1 and 100),
    onboarded_by  uuid        not null references person,
    onboarded_at  timestamptz not null
);

create table onboarded_namespace (
    name          text        primary key,
    tenant        text        not null,
    cluster       text        not null,
    counterpart   text        check (counterpart <> name),
    version       bigint      not null,
    onboarded_by  uuid        not null references person,
    onboarded_at  timestamptz not null
);
