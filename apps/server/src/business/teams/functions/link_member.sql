-- A member whom staff or an import entered by phone is this citizen: the row becomes his. Null when there is none.
create or replace function teams.link_member(p_team uuid, p_indexes bytea[]) returns uuid
language plpgsql security definer set search_path = pg_catalog as $$
declare
  linked uuid;
begin
  if not teams.is_proven(p_indexes) then
    return null;
  end if;
  update teams.member m set citizen_id = platform.me(), version = m.version + 1
  where m.team_id = p_team and m.left_at is null and m.citizen_id is null and m.phone_index = any(p_indexes)
    and exists (select from teams.team t where t.id = p_team and t.state in ('certified', 'reviewed'))
  returning m.id into linked;
  return linked;
end $$;
revoke all on function teams.link_member(uuid, bytea[]) from public;
grant execute on function teams.link_member(uuid, bytea[]) to app_citizen;
