-- Gives a table its search by names: what a name is compared and found by, both filled by the server (platform/names.ts),
-- and the index that platform.find_names asks. The ids in the path stand among the grams: a search in a street meets the
-- short list of the street, not the whole city's.
create or replace function platform.search_names(target regclass) returns void language plpgsql as $$
begin
  -- Not even asked of a table that has them: it would wait for, and keep out, everybody who reads.
  if (select count(*) from pg_attribute where attrelid = target and attname in ('name_key', 'name_grams') and not attisdropped) < 2 then
    execute format(
      'alter table %s add column if not exists name_key text not null default '''', add column if not exists name_grams text[] not null default ''{}''',
      target);
  end if;
  execute format('create index %I on %s using gin ((name_grams || string_to_array(btrim(unit_path, ''.''), ''.'')))',
    (select relname || '__grams' from pg_class where oid = target), target);
end $$;
revoke all on function platform.search_names(regclass) from public;
