-- The live place that is asked for, or without an id the acting citizen's own, where it is his (places.is_his). Else null.
create or replace function places.own_place(p_seating uuid, p_place uuid) returns uuid
language sql stable as $$
  select p.id from places.place p where p.seating_id = p_seating and p.state in ('taken', 'waiting', 'offered')
    and (p.id = p_place or p_place is null and p.citizen_id = platform.me()) and places.is_his(p)
$$;
revoke all on function places.own_place(uuid, uuid) from public;
