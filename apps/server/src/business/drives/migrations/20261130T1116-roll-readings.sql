-- A person of the roll is found by the whole name in pinyin or in initials, in every reading: 曾溪 is zengxi, cengxi, zx, cx.
-- Filled by the server, after this migration also for the persons there are.
alter table drives.person add column name_readings text[] not null default '{}';
create index person__readings on drives.person using gin (name_readings);
-- By the surname alone: a range of the index, whatever the database's own order of texts is.
create index person__surname on drives.person (name collate "C", unit_path);

-- Containment is not leakproof, so under row security it would never reach its index: this door runs as the owner and
-- repeats the scope itself.
create function drives.search_readings(p_reading text, p_within text, most integer) returns setof uuid
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
