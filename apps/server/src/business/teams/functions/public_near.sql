-- The nearest places first; a team with several places may come several times.
create or replace function teams.public_near(p_lng double precision, p_lat double precision, p_degrees double precision, p_item text, most integer)
returns table (id uuid, lng double precision, lat double precision)
language sql stable security definer set search_path = pg_catalog as $$
  select s.team_id, s.lng, s.lat
  from teams.schedule s join teams.team t on t.id = s.team_id and t.live and t.state in ('certified', 'reviewed')
  where s.lng is not null
    and point(s.lng * 0.8554, s.lat) <@ box(point(p_lng * 0.8554 - p_degrees, p_lat - p_degrees),
      point(p_lng * 0.8554 + p_degrees, p_lat + p_degrees))
    and (p_item is null or exists (select from teams.item i where i.team_id = t.id and i.code = p_item))
  order by point(s.lng * 0.8554, s.lat) <-> point(p_lng * 0.8554, p_lat) limit least(most, 200)
$$;
revoke all on function teams.public_near(double precision, double precision, double precision, text, integer) from public;
grant execute on function teams.public_near(double precision, double precision, double precision, text, integer) to app_citizen;
