-- Every function that gives or takes places begins with this one: it locks the activity's seats, and so all stand in one line.
-- Refusals have a code of their own: JW001 not open for signing up, JW002 not enough places for all, JW003 fewer places than
-- are taken.
--
-- Whether the acting one may settle for this activity: any citizen who signs up or leaves, or staff in whose scope it lies.
create or replace function activities.hold_seat(p_activity uuid) returns activities.seat
language plpgsql security definer set search_path = pg_catalog as $$
declare
  s activities.seat;
  scope text := nullif(current_setting('app.scope', true), '');
begin
  select * into s from activities.seat where activity_id = p_activity for update;
  if (case when scope is null then platform.me() is null else not (s.unit_path >= scope and s.unit_path < scope || '~') end) then
    return null;
  end if;
  return s;
end $$;
revoke all on function activities.hold_seat(uuid) from public;
grant execute on function activities.hold_seat(uuid) to app_citizen, app_rw;
