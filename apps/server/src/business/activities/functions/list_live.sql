-- For a server of the version before (places/migrations, 20261130T1920-places).
create or replace function activities.list_live(p_citizen uuid, p_now timestamptz) returns setof uuid
language sql stable security definer set search_path = pg_catalog as $$
  select seating_id from places.list_live('activities', p_citizen, p_now)
$$;
revoke all on function activities.list_live(uuid, timestamptz) from public;
grant execute on function activities.list_live(uuid, timestamptz) to app_rw;
