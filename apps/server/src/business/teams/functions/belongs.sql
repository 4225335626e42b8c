-- Whether the acting citizen stands in the roster: asked by row policies, as teams.leads is.
create or replace function teams.belongs(p_team uuid) returns boolean language sql stable security definer set search_path = pg_catalog as $$
  select exists (select from teams.member where team_id = p_team and citizen_id = platform.me() and left_at is null)
$$;
revoke all on function teams.belongs(uuid) from public;
grant execute on function teams.belongs(uuid) to app_citizen;
