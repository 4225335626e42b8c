-- Whoever claims or asks holds his identity until he is through: one that is merged or cancelled at the same moment waits
-- for him, or he for it, and then he is nobody.
create or replace function drives.hold_claimant() returns boolean
language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform from citizens.citizen c where c.id = platform.me() and c.closed_at is null and c.merged_into is null for share;
  return found;
end $$;
revoke all on function drives.hold_claimant() from public;
grant execute on function drives.hold_claimant() to app_citizen;
