-- Other terms (column and value; what is not named stays), for staff in whose area it lies: more places are offered at once,
-- fewer than are taken are refused.
create or replace function places.change(p_seating uuid, p_terms jsonb, p_now timestamptz) returns setof places.move
language plpgsql security definer set search_path = pg_catalog as $$
declare
  s places.seating := places.hold(p_seating);
  n places.seating;
begin
  if not places.in_scope(p_seating) then
    return;
  end if;
  -- What was not accepted in time is no longer taken.
  return query select * from places.lapse(p_seating, p_now);
  select * into s from places.seating where id = p_seating;
  n := jsonb_populate_record(s, p_terms);
  if n.capacity < s.taken then
    raise exception 'more are taken' using errcode = 'JW003', detail = s.taken::text;
  end if;
  update places.seating set capacity = n.capacity, minimum = n.minimum, opens_at = n.opens_at, closes_at = n.closes_at,
    promotes_until = n.promotes_until, ends_at = n.ends_at, offer_minutes = n.offer_minutes, waiting_list = n.waiting_list
    where id = p_seating;
  return query select * from places.pass_on(p_seating, p_now);
end $$;
revoke all on function places.change(uuid, jsonb, timestamptz) from public;
grant execute on function places.change(uuid, jsonb, timestamptz) to app_rw;
