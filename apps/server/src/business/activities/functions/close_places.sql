-- An activity is called off: by staff of its area, or by the leader of the team in whose name it is.
create or replace function activities.close_places(p_activity uuid, p_now timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if places.in_scope(p_activity) or activities.organises(p_activity) then
    perform places.shut(p_activity, p_now);
  end if;
end $$;
revoke all on function activities.close_places(uuid, timestamptz) from public;
grant execute on function activities.close_places(uuid, timestamptz) to app_citizen, app_rw;
