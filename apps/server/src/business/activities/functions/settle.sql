-- What the clock and a change of the capacity bring about. Returns whom a place was offered to.
create or replace function activities.settle(p_activity uuid, p_capacity integer, p_now timestamptz) returns setof activities.sign_up
language plpgsql security definer set search_path = pg_catalog as $$
declare
  s activities.seat := activities.hold_seat(p_activity);
  scope text := nullif(current_setting('app.scope', true), '');
begin
  if s.activity_id is null then
    return;
  end if;
  if p_capacity is not null and coalesce(s.unit_path >= scope and s.unit_path < scope || '~', false) then
    if p_capacity < s.taken then
      raise exception 'more are taken' using errcode = 'JW003', detail = s.taken::text;
    end if;
    update activities.seat set capacity = p_capacity where activity_id = p_activity;
  end if;
  return query select * from activities.pass_on(p_activity, p_now);
end $$;
revoke all on function activities.settle(uuid, integer, timestamptz) from public;
grant execute on function activities.settle(uuid, integer, timestamptz) to app_citizen, app_rw;
