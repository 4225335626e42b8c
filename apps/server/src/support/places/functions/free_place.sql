-- Ends a place, an offer or a place in the line, whatever the state of the seating, and passes on what became free. Who may
-- ask for it is judged before, by places.leave or by a function of the guest.
create or replace function places.free_place(p_seating uuid, p_place uuid, p_now timestamptz) returns setof places.move
language plpgsql as $$
declare
  one places.place;
begin
  perform from places.seating where id = p_seating for update;
  select * into one from places.place where id = p_place and seating_id = p_seating and state in ('taken', 'waiting', 'offered');
  if one.id is null then
    return;
  end if;
  update places.place set state = 'withdrawn', offered_until = null, settled_at = p_now where id = one.id;
  update places.seating set taken = taken - (one.state <> 'waiting')::integer, offered = offered - (one.state = 'offered')::integer,
    waiting = waiting - (one.state = 'waiting')::integer, next_expiry = (select min(offered_until) from places.place
      where seating_id = p_seating and state = 'offered') where id = p_seating;
  one.state := 'withdrawn';
  one.offered_until := null;
  return next places.tell('leave', one);
  return query select * from places.pass_on(p_seating, p_now);
end $$;
revoke all on function places.free_place(uuid, uuid, timestamptz) from public;
