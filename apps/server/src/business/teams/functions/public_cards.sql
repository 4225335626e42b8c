-- What anybody may know of a certified team: name, items, units, when and where it meets, how many it is. No person. Only the
-- public doors show it, so that no policy opens teams.team to everybody and a new column is not public by accident.
create or replace function teams.public_cards(p_ids uuid[]) returns table (id uuid, unit_path text, name text, state text, level text, category text,
  item_names text[], roster_count integer, unit_name text, parent_name text, committee_name text, schedules jsonb)
language sql stable security definer set search_path = pg_catalog as $$
  select t.id, t.unit_path, t.name, t.state, t.level, t.category, t.item_names, t.roster_count, u.name, p.name, c.name,
    coalesce((select jsonb_agg(jsonb_build_object('weekday', s.weekday, 'starts', s.starts, 'ends', s.ends, 'place', s.place,
      'lng', s.lng, 'lat', s.lat, 'crs', s.crs) order by s.position) from teams.schedule s where s.team_id = t.id), '[]')
  from teams.team t
  join units.unit u on u.id = t.unit_id
  left join units.unit p on p.id = u.parent_id
  left join units.unit c on c.id = t.committee_id
  where cardinality(p_ids) <= 100 and t.id = any(p_ids) and t.state in ('certified', 'reviewed')
$$;
revoke all on function teams.public_cards(uuid[]) from public;
grant execute on function teams.public_cards(uuid[]) to app_citizen;
