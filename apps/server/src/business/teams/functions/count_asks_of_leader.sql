-- How often somebody asks one leader: a citizen sees his own requests, and not whose teams they go to.
create or replace function teams.count_asks_of_leader(p_team uuid, p_since timestamptz) returns integer
language sql stable security definer set search_path = pg_catalog as $$
  select count(*)::integer from teams.join_request r join teams.team t on t.id = r.team_id
  where r.citizen_id = platform.me() and r.asked_at >= p_since
    and (t.id = p_team or t.leader_citizen_id = (select leader_citizen_id from teams.team where id = p_team))
$$;
revoke all on function teams.count_asks_of_leader(uuid, timestamptz) from public;
grant execute on function teams.count_asks_of_leader(uuid, timestamptz) to app_citizen;
