-- Takes back what was offered and not accepted in time. The caller holds the seating.
create or replace function places.lapse(p_seating uuid, p_now timestamptz) returns setof places.move
language plpgsql as $$
declare
  one places.place;
  gone integer := 0;
begin
  for one in update places.place set state = 'expired', offered_until = null, settled_at = p_now
    where seating_id = p_seating and state = 'offered' and offered_until <= p_now returning *
  loop
    gone := gone + 1;
    return next places.tell('lapse', one);
  end loop;
  if gone > 0 then
    update places.seating set taken = taken - gone, offered = offered - gone, next_expiry = (select min(offered_until)
      from places.place where seating_id = p_seating and state = 'offered') where id = p_seating;
  end if;
end $$;
revoke all on function places.lapse(uuid, timestamptz) from public;
