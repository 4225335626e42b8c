-- Every team the acting citizen leads or stands in: a door as all that only app_citizen may call. Each runs as the owner,
-- asks platform.me() itself, and shows no more of a team than its public facts.
create or replace function teams.mine() returns table (id uuid, unit_path text, unit_id integer, level text, category text, committee_id integer,
  name text, state text, live boolean, item_names text[], declared_count integer, roster_count integer, version integer, role text,
  member_id uuid, joined_at timestamptz, unit_name text, parent_name text, committee_name text)
language sql stable security definer set search_path = pg_catalog as $$
  select t.id, t.unit_path, t.unit_id, t.level, t.category, t.committee_id, t.name, t.state, t.live, t.item_names, t.declared_count,
    t.roster_count, t.version, r.role, r.member_id, r.joined_at, u.name, p.name, c.name
  from (
    select l.id as team_id, 'leader' as role, null::uuid as member_id, l.created_at as joined_at
      from teams.team l where l.leader_citizen_id = platform.me()
    union all
    select m.team_id, 'member', m.id, m.joined_at
      from teams.member m where m.citizen_id = platform.me() and m.left_at is null) r
  join teams.team t on t.id = r.team_id
  join units.unit u on u.id = t.unit_id
  left join units.unit p on p.id = u.parent_id
  left join units.unit c on c.id = t.committee_id
  order by r.role, t.id
$$;
revoke all on function teams.mine() from public;
grant execute on function teams.mine() to app_citizen;
