-- Makes that file the acting citizen's. Null when somebody was faster or there is none.
create or replace function coaches.claim(p_at timestamptz) returns uuid
language plpgsql security definer set search_path = pg_catalog as $$
declare
  claimed uuid;
begin
  update coaches.coach set citizen_id = platform.me(), version = version + 1, updated_at = p_at
  where id = coaches.claimable() and citizen_id is null
  returning id into claimed;
  return claimed;
end $$;
revoke all on function coaches.claim(timestamptz) from public;
grant execute on function coaches.claim(timestamptz) to app_citizen;
