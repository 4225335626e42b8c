-- The one file of the register that bears the acting citizen's proved number and is nobody's yet; null for none or several.
create or replace function coaches.claimable() returns uuid
language sql stable security definer set search_path = pg_catalog as $$
  select case when count(*) = 1 then (array_agg(c.id))[1] end
  from coaches.coach c join citizens.citizen z on z.id = platform.me()
  where z.phone_verified_at is not null and z.phone_index = c.phone_index and c.citizen_id is null
    and c.state in ('active', 'suspended')
    and not exists (select from coaches.coach o where o.citizen_id = z.id and o.state <> 'left')
$$;
revoke all on function coaches.claimable() from public;
grant execute on function coaches.claimable() to app_citizen;
