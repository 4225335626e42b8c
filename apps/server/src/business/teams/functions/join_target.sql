-- The team a code speaks of, by its whole id (a printed code) or by the end of it (a shown one). The name of a team that is
-- not certified is nobody's business yet.
create or replace function teams.join_target(p_id uuid, p_end text) returns table (id uuid, unit_path text, name text, state text, leads boolean,
  belongs boolean, unit_name text)
language sql stable security definer set search_path = pg_catalog as $$
  select t.id, t.unit_path, case when t.state in ('certified', 'reviewed') then t.name end, t.state,
    coalesce(t.leader_citizen_id = platform.me(), false), teams.belongs(t.id), u.name
  from teams.team t join units.unit u on u.id = t.unit_id
  where t.id = coalesce(p_id, (select s.id from teams.team s
    where s.leader_citizen_id is not null and right(s.id::text, 17) = p_end order by s.id limit 1))
$$;
revoke all on function teams.join_target(uuid, text) from public;
grant execute on function teams.join_target(uuid, text) to app_citizen;
