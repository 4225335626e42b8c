-- Locks a seating, so that all who give or take places stand in one line until this transaction ends. For any citizen, who may
-- bring about what the clock says, or staff in whose area it lies; else null.
create or replace function places.hold(p_seating uuid) returns places.seating
language plpgsql security definer set search_path = pg_catalog as $$
declare
  s places.seating;
begin
  if nullif(current_setting('app.scope', true), '') is null and platform.me() is not null or places.in_scope(p_seating) then
    select * into s from places.seating where id = p_seating for update;
  end if;
  return s;
end $$;
revoke all on function places.hold(uuid) from public;
grant execute on function places.hold(uuid) to app_citizen, app_rw;
