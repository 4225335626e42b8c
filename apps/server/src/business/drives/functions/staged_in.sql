-- The rows of a staged import that bring a person in: only of an import inside the scope and into an organisation inside it.
-- For drives.take_in alone.
create or replace function drives.staged_in(p_import uuid) returns table (subject_id uuid, subject_version integer, payload jsonb)
language sql stable as $$
  select r.subject_id, r.subject_version, r.payload
  from imports.row r join imports.import i on i.id = r.import_id
  where r.import_id = p_import and r.verdict = 'changed' and r.payload->>'act' in ('transfer-in', 'return-cadre')
    and i.unit_path >= nullif(current_setting('app.scope', true), '') and i.unit_path < nullif(current_setting('app.scope', true), '') || '~'
    and r.payload->>'path' >= nullif(current_setting('app.scope', true), '') and r.payload->>'path' < nullif(current_setting('app.scope', true), '') || '~'
$$;
revoke all on function drives.staged_in(uuid) from public;
