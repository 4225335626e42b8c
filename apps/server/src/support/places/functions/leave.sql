-- Gives back what is one's own (places.own_place): that row first, then those that were offered a place instead. One that was
-- given back before is told once more ('again') to who names it.
create or replace function places.leave(p_seating uuid, p_place uuid, p_now timestamptz) returns setof places.move
language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform from places.seating where id = p_seating for update;
  return query select * from places.free_place(p_seating, places.own_place(p_seating, p_place), p_now);
  if not found then
    return query select m.* from places.place p, places.tell('again', p) m
      where p.id = p_place and p.seating_id = p_seating and p.state = 'withdrawn' and places.is_his(p);
  end if;
end $$;
revoke all on function places.leave(uuid, uuid, timestamptz) from public;
grant execute on function places.leave(uuid, uuid, timestamptz) to app_citizen, app_rw;
