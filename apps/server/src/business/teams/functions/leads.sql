-- Whether the acting citizen leads the team: asked by row policies. It runs as the owner, because a policy that read teams.team
-- under its own policy would cost twice and show the same.
create or replace function teams.leads(p_team uuid) returns boolean language sql stable security definer set search_path = pg_catalog as $$
  select exists (select from teams.team where id = p_team and leader_citizen_id = platform.me() and live)
$$;
revoke all on function teams.leads(uuid) from public;
grant execute on function teams.leads(uuid) to app_citizen;
