-- As teams.leads; a reviewed team goes back to 待审核 before its facts change (A13).
create or replace function teams.edits(p_team uuid) returns boolean language sql stable security definer set search_path = pg_catalog as $$
  select exists (select from teams.team where id = p_team and leader_citizen_id = platform.me() and live and state <> 'reviewed')
$$;
revoke all on function teams.edits(uuid) from public;
grant execute on function teams.edits(uuid) to app_citizen;
