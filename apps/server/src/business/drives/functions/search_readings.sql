-- Containment is not leakproof, so under row security it would never reach its index: this door runs as the owner and
-- repeats the scope itself.
create or replace function drives.search_readings(p_reading text, p_within text, most integer) returns setof uuid
language sql stable security definer set search_path = pg_catalog as $$
  select id from drives.person
  where name_readings @> array[p_reading]
    and unit_path >= p_within and unit_path < p_within || '~'
    and unit_path >= nullif(current_setting('app.scope', true), '')
    and unit_path < nullif(current_setting('app.scope', true), '') || '~'
  order by unit_path, id limit most
$$;
revoke all on function drives.search_readings(text, text, integer) from public;
grant execute on function drives.search_readings(text, text, integer) to app_rw;
