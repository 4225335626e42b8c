-- A team that was merged into another one, perhaps of another sub-district, takes its activities and trainings along. The
-- staff's role may not write them; this door does, for a merge that stands, inside the scope of who made it.
create or replace function activities.follow_team(p_from uuid, p_to uuid) returns integer
language plpgsql security definer set search_path = pg_catalog as $$
declare
  target teams.team;
  scope text := nullif(current_setting('app.scope', true), '');
  moved integer;
  ids uuid[];
begin
  select t.* into target from teams.team f join teams.team t on t.id = f.successor_id
  where f.id = p_from and t.id = p_to and f.state = 'merged'
    and f.unit_path >= scope and f.unit_path < scope || '~' and t.unit_path >= scope and t.unit_path < scope || '~';
  if not found then
    return 0;
  end if;
  update activities.training set team_id = p_to, unit_path = target.unit_path where team_id = p_from;
  get diagnostics moved = row_count;
  update activities.training_check_in set team_id = p_to, unit_path = target.unit_path where team_id = p_from;
  perform places.move_group(p_from, p_to);
  select array_agg(id) into ids from activities.activity where team_id = p_from;
  if ids is not null then
    update activities.activity set team_id = p_to, unit_path = target.unit_path, unit_id = target.unit_id where id = any(ids);
    perform places.move_to(ids, target.unit_path);
    update activities.check_in set unit_path = target.unit_path where activity_id = any(ids);
    update activities.photo set unit_path = target.unit_path where activity_id = any(ids);
    update platform.transition set unit_path = target.unit_path
    where subject_kind = 'activity' and subject_id = any(ids::text[]);
  end if;
  return moved + coalesce(cardinality(ids), 0);
end $$;
revoke all on function activities.follow_team(uuid, uuid) from public;
grant execute on function activities.follow_team(uuid, uuid) to app_rw;
