-- Whether a seating lies where the acting member of staff, or the system, is at home. Never null: that would be no refusal.
create or replace function places.in_scope(p_seating uuid) returns boolean language sql stable as $$
  select exists (select from places.seating s, nullif(current_setting('app.scope', true), '') scope
    where s.id = p_seating and s.unit_path >= scope and s.unit_path < scope || '~')
$$;
revoke all on function places.in_scope(uuid) from public;
