-- For servers of the version before, which run until they are restarted; goes a version later (platform.find_names).
-- Containment and LIKE are not leakproof, so under row security they would never reach the index: this door runs as the
-- owner and repeats the scope itself. At most `most` ids of live teams.
create or replace function teams.search_names(grams text[], pattern text, within text, most integer) returns setof uuid
language sql stable security definer set search_path = pg_catalog as $$
  select id from teams.team
  where live
    and (name_grams || string_to_array(btrim(unit_path, '.'), '.'))
      @> (grams || (string_to_array(btrim(within, '.'), '.'))[cardinality(string_to_array(btrim(within, '.'), '.')):])
    and cardinality(grams) > 0
    and (pattern is null or name_key like pattern)
    and unit_path >= within and unit_path < within || '~'
    and unit_path >= nullif(current_setting('app.scope', true), '')
    and unit_path < nullif(current_setting('app.scope', true), '') || '~'
  limit most
$$;
revoke all on function teams.search_names(text[], text, text, integer) from public;
grant execute on function teams.search_names(text[], text, text, integer) to app_rw;
