-- Gives a place, an offer or a place in the line back: the person's own, one he took for a member of his team, or, for
-- who organises, anybody's. Returns the row that ended and then those that were offered a place instead.
create or replace function activities.give_up_place(p_activity uuid, p_citizen uuid, p_now timestamptz) returns setof activities.sign_up
language plpgsql security definer set search_path = pg_catalog as $$
declare
  s activities.seat;
  u activities.sign_up;
  scope text := nullif(current_setting('app.scope', true), '');
begin
  select * into s from activities.seat where activity_id = p_activity for update;
  select * into u from activities.sign_up where activity_id = p_activity and citizen_id = p_citizen
    and state in ('taken', 'waiting', 'offered');
  -- Without a citizen or without a scope a comparison is null, and null is no permission.
  if u.id is null or not coalesce(u.citizen_id = platform.me(), false) and not coalesce(u.signed_by = platform.me(), false)
    and not activities.organises(p_activity) and not coalesce(s.unit_path >= scope and s.unit_path < scope || '~', false) then
    return;
  end if;
  update activities.seat set taken = taken - (u.state <> 'waiting')::integer, waiting = waiting - (u.state = 'waiting')::integer
    where activity_id = p_activity;
  update activities.sign_up set state = 'withdrawn', offered_until = null, settled_at = p_now where id = u.id returning * into u;
  return next u;
  return query select * from activities.pass_on(p_activity, p_now);
end $$;
revoke all on function activities.give_up_place(uuid, uuid, timestamptz) from public;
grant execute on function activities.give_up_place(uuid, uuid, timestamptz) to app_citizen, app_rw;
