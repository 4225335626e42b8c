-- A training that is open to the acting citizen: of a team he belongs to.
create or replace function activities.trains(p_team uuid) returns boolean
language sql stable security definer set search_path = pg_catalog as $$
  select teams.leads(p_team) or teams.belongs(p_team)
$$;
revoke all on function activities.trains(uuid) from public;
grant execute on function activities.trains(uuid) to app_citizen;
