-- A citizen is written into a roster because he asked: his request is his consent.
create or replace function teams.asked(p_team uuid, p_citizen uuid) returns boolean
language sql stable security definer set search_path = pg_catalog as $$
  select exists (select from teams.join_request
    where team_id = p_team and citizen_id = p_citizen and state in ('pending', 'accepted') and teams.leads(p_team))
$$;
revoke all on function teams.asked(uuid, uuid) from public;
grant execute on function teams.asked(uuid, uuid) to app_citizen;
