-- All rows of an area whose name is found, or null where they are more than `most`: then whoever asks is quicker to look at
-- the rows themselves. `ways` is [{ "grams": [...], "needle": "..." }], each a way to read what was typed: a name that holds
-- all grams of one, and its needle where it has one, is found. As the owner, because @> and strpos are not leakproof and
-- would never reach the index of platform.search_names under the row policy: so it repeats the scope itself.
create or replace function platform.find_names(target regclass, ways jsonb, within text, most integer) returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  path text[] := string_to_array(btrim(within, '.'), '.');
  -- The way that is the search itself, with its values, so that the plan knows which of them are rare.
  is_found text := (
    select string_agg(format(
      case when needle is null then '%1$s @> %2$L::text[]' else '%1$s @> %2$L::text[] and strpos(name_key, %3$L) > 0' end,
      '(name_grams || string_to_array(btrim(unit_path, ''.''), ''.''))',
      array(select jsonb_array_elements_text(grams)) || path[greatest(cardinality(path), 2):], needle), ' or ')
    from jsonb_to_recordset(ways) as w(grams jsonb, needle text) where jsonb_array_length(grams) > 0);
  found uuid[];
begin
  execute format(
    'select array(select id from %s where (%s) and unit_path >= $1 and unit_path < $1 || ''~'' and unit_path >= $2 and unit_path < $2 || ''~'' limit $3)',
    target, coalesce(is_found, 'false'))
    into found using within, nullif(current_setting('app.scope', true), ''), most + 1;
  return case when cardinality(found) <= most then found end;
end $$;
revoke all on function platform.find_names(regclass, jsonb, text, integer) from public;
grant execute on function platform.find_names(regclass, jsonb, text, integer) to app_rw;
