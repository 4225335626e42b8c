-- Null when somebody was faster or there is nothing to claim.
create or replace function teams.claim(p_team uuid, p_indexes bytea[], p_at timestamptz) returns uuid
language plpgsql security definer set search_path = pg_catalog as $$
declare
  claimed uuid;
begin
  if not teams.is_proven(p_indexes) then
    return null;
  end if;
  update teams.team set leader_citizen_id = platform.me(), version = version + 1, updated_at = p_at
  where id = p_team and live and leader_citizen_id is null and leader_phone_index = any(p_indexes)
  returning id into claimed;
  return claimed;
end $$;
revoke all on function teams.claim(uuid, bytea[], timestamptz) from public;
grant execute on function teams.claim(uuid, bytea[], timestamptz) to app_citizen;
