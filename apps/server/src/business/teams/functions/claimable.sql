-- A36: teams whose leader's phone is the citizen's own and that no citizen leads yet.
create or replace function teams.claimable(p_indexes bytea[]) returns table (id uuid, unit_path text, name text, state text, level text, item_names text[],
  unit_name text, parent_name text)
language sql stable security definer set search_path = pg_catalog as $$
  select t.id, t.unit_path, t.name, t.state, t.level, t.item_names, u.name, p.name
  from teams.team t join units.unit u on u.id = t.unit_id left join units.unit p on p.id = u.parent_id
  where t.leader_phone_index = any(p_indexes) and t.live and t.leader_citizen_id is null and teams.is_proven(p_indexes)
  order by t.id limit 50
$$;
revoke all on function teams.claimable(bytea[]) from public;
grant execute on function teams.claimable(bytea[]) to app_citizen;
