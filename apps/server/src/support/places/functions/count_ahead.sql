-- How many wait before an order number: a count and no more, for who waits may not see who else does.
create or replace function places.count_ahead(p_seating uuid, p_order integer) returns integer
language sql stable security definer set search_path = pg_catalog as $$
  select count(*)::integer from places.place where seating_id = p_seating and state = 'waiting' and order_no < p_order
$$;
revoke all on function places.count_ahead(uuid, integer) from public;
grant execute on function places.count_ahead(uuid, integer) to app_citizen;
