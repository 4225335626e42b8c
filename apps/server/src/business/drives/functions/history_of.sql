-- The history of a person goes with him: whoever has him now reads what happened elsewhere.
create or replace function drives.history_of(p_person uuid, before bigint, most integer) returns setof drives.history
language sql stable security definer set search_path = pg_catalog as $$
  select h.* from drives.history h
  where h.person_id = p_person and (before is null or h.id < before)
    and exists (select from drives.person p where p.id = p_person
      and p.unit_path >= nullif(current_setting('app.scope', true), '') and p.unit_path < nullif(current_setting('app.scope', true), '') || '~')
  order by h.id desc limit most
$$;
revoke all on function drives.history_of(uuid, bigint, integer) from public;
grant execute on function drives.history_of(uuid, bigint, integer) to app_rw;
