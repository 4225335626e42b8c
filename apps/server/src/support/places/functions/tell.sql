create or replace function places.tell(p_act text, p_row places.place) returns places.move language sql immutable as $$
  select row(p_act, p_row.id, p_row.citizen_id, p_row.order_no, p_row.state, p_row.offered_until)::places.move
$$;
revoke all on function places.tell(text, places.place) from public;
