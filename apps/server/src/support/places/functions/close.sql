-- Nobody gets a place any more; for staff in whose area it lies.
create or replace function places.close(p_seating uuid, p_now timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if places.in_scope(p_seating) then
    perform places.shut(p_seating, p_now);
  end if;
end $$;
revoke all on function places.close(uuid, timestamptz) from public;
grant execute on function places.close(uuid, timestamptz) to app_rw;
