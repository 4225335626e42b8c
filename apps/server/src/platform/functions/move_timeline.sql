-- The timeline may be added to and never edited; only its path follows a record that moves, through this door.
-- It repeats the scope check of the row policy on both sides of the move, because it runs as the owner.
create or replace function platform.move_timeline(kind text, ids text[], new_path text) returns void
language sql security definer set search_path = pg_catalog as $$
  update platform.transition set unit_path = new_path
  where subject_kind = kind and subject_id = any(ids)
    and unit_path >= nullif(current_setting('app.scope', true), '')
    and unit_path < nullif(current_setting('app.scope', true), '') || '~'
    and new_path >= nullif(current_setting('app.scope', true), '')
    and new_path < nullif(current_setting('app.scope', true), '') || '~'
$$;
revoke all on function platform.move_timeline(text, text[], text) from public;
grant execute on function platform.move_timeline(text, text[], text) to app_rw;
