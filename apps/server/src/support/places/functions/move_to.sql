-- A guest's rows went to another unit: their seatings and places go along. The guest's function judges it before.
create or replace function places.move_to(p_seatings uuid[], p_path text) returns void language sql as $$
  update places.seating set unit_path = p_path where id = any(p_seatings);
  update places.place set unit_path = p_path where seating_id = any(p_seatings)
$$;
revoke all on function places.move_to(uuid[], text) from public;
