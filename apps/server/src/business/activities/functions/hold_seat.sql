-- For a server of the version before, in its words (places/migrations, 20261130T1920-places): it holds the seat only to call
-- the activity off.
create or replace function activities.hold_seat(p_activity uuid) returns activities.seat
language plpgsql security definer set search_path = pg_catalog as $$
declare
  s activities.seat;
begin
  if (places.hold(p_activity)).id is not null then
    perform activities.close_places(p_activity, now());
    select * into s from activities.seat where activity_id = p_activity;
  end if;
  return s;
end $$;
revoke all on function activities.hold_seat(uuid) from public;
grant execute on function activities.hold_seat(uuid) to app_citizen, app_rw;
