-- For a server of the version before (places/migrations, 20261130T1920-places).
create or replace function activities.count_ahead(p_activity uuid, p_order integer) returns integer
language sql stable security definer set search_path = pg_catalog as $$ select places.count_ahead(p_activity, p_order) $$;
revoke all on function activities.count_ahead(uuid, integer) from public;
grant execute on function activities.count_ahead(uuid, integer) to app_citizen;
