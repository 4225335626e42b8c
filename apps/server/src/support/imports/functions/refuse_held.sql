-- New rows that turned out to be impossible when they were written are told as wrong: the preview must not tell of people
-- outside the scope, so it cannot say so before.
create or replace function imports.refuse_held(wanted uuid, said jsonb, why text) returns integer
language sql security definer set search_path = pg_catalog as $$
  with refused as (
    update imports.row r set verdict = 'wrong', faults = said, subject_id = null, subject_version = null, changes = null,
      warnings = null, payload = jsonb_build_object('conflict', why)
    from imports.import i
    where r.import_id = wanted and r.verdict = 'new' and r.payload ? 'held' and i.id = r.import_id
      and i.unit_path >= nullif(current_setting('app.scope', true), '')
      and i.unit_path < nullif(current_setting('app.scope', true), '') || '~'
    returning 1)
  select count(*)::integer from refused
$$;
revoke all on function imports.refuse_held(uuid, jsonb, text) from public;
grant execute on function imports.refuse_held(uuid, jsonb, text) to app_rw;
