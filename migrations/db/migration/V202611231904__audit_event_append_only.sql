-- Why:    auditors rely on a history that nobody can rewrite (INV-12, M-6).
-- What:   refuses UPDATE, DELETE and TRUNCATE on audit_event, to the portal's own role too.
-- Locks:  SHARE ROW EXCLUSIVE on audit_event, for an instant: writers wait, readers do not; no row is rewritten.
-- Undo:   drop trigger audit_event_append_only on audit_event; drop function audit_event_refuse_change();
create function audit_event_refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'audit_event is append-only: % refused', tg_op using errcode = 'insufficient_privilege';
end
$$;

create trigger audit_event_append_only
    before update or delete or truncate on audit_event
    for each statement execute function audit_event_refuse_change();
