-- What an organiser may be who is no staff: the leader of the team in whose name it is. As the owner, so that a policy of
-- one table need not ask that of another.
create or replace function activities.organises(p_activity uuid) returns boolean
language sql stable security definer set search_path = pg_catalog as $$
  select exists (select from activities.activity a where a.id = p_activity and a.team_id is not null and teams.leads(a.team_id))
$$;
revoke all on function activities.organises(uuid) from public;
grant execute on function activities.organises(uuid) to app_citizen;
