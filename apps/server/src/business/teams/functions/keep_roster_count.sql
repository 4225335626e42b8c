-- team.roster_count follows the roster, whoever writes it; teams are locked in the order of their ids.
create or replace function teams.keep_roster_count() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
declare
  ids uuid[];
  changes bigint[];
begin
  if tg_op = 'INSERT' then
    select array_agg(team_id), array_agg(d) into ids, changes
    from (select team_id, count(*) as d from new_rows where left_at is null group by team_id) as moved;
  elsif tg_op = 'UPDATE' then
    select array_agg(team_id), array_agg(d) into ids, changes
    from (select team_id, sum(d)::bigint as d from (
        select team_id, 1 as d from new_rows where left_at is null
        union all select team_id, -1 from old_rows where left_at is null) as each
      group by team_id having sum(d) <> 0) as moved;
  else
    select array_agg(team_id), array_agg(d) into ids, changes
    from (select team_id, -count(*) as d from old_rows where left_at is null group by team_id) as moved;
  end if;
  if ids is null then
    return null;
  end if;
  perform from teams.team where id = any(ids) order by id for update;
  update teams.team t set roster_count = t.roster_count + m.d
  from unnest(ids, changes) as m(id, d) where t.id = m.id;
  return null;
end $$;
