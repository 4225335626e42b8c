-- Takes back what was not accepted in time, and offers every free place to the first who waits. The caller holds the seating.
-- An offer never lasts beyond the moment from which its person may no longer be asked.
create or replace function places.pass_on(p_seating uuid, p_now timestamptz) returns setof places.move
language plpgsql as $$
declare
  s places.seating;
  one places.place;
  made integer := 0;
begin
  return query select * from places.lapse(p_seating, p_now);
  select * into s from places.seating where id = p_seating;
  if s.closed_at is not null or s.taken >= s.capacity or s.waiting = 0 then
    return;
  end if;
  for one in select * from places.place where seating_id = p_seating and state = 'waiting'
    and p_now < case when accepts_late then s.ends_at else s.promotes_until end order by order_no limit s.capacity - s.taken
  loop
    update places.place set state = 'offered', offered_until = least(p_now + make_interval(mins => s.offer_minutes),
      case when accepts_late then s.ends_at else s.promotes_until end) where id = one.id returning * into one;
    made := made + 1;
    return next places.tell('offer', one);
  end loop;
  if made > 0 then
    update places.seating set taken = taken + made, offered = offered + made, waiting = waiting - made, next_expiry = (
      select min(offered_until) from places.place where seating_id = p_seating and state = 'offered') where id = p_seating;
  end if;
end $$;
revoke all on function places.pass_on(uuid, timestamptz) from public;
