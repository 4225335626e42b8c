-- Staged rows of an import are removed with it, or alone when it is read again.
create or replace function imports.remove_staged(wanted uuid) returns void
language sql security definer set search_path = pg_catalog as $$
  delete from imports.row r using imports.import i
  where r.import_id = wanted and i.id = r.import_id
    and i.unit_path >= nullif(current_setting('app.scope', true), '')
    and i.unit_path < nullif(current_setting('app.scope', true), '') || '~'
$$;
revoke all on function imports.remove_staged(uuid) from public;
grant execute on function imports.remove_staged(uuid) to app_rw;
