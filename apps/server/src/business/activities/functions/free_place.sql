-- The organiser takes somebody off the list: staff of the activity's area, or the leader of the team in whose name it is.
create or replace function activities.free_place(p_activity uuid, p_place uuid, p_now timestamptz) returns setof places.move
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if places.in_scope(p_activity) or activities.organises(p_activity) then
    return query select * from places.free_place(p_activity, p_place, p_now);
  end if;
end $$;
revoke all on function activities.free_place(uuid, uuid, timestamptz) from public;
grant execute on function activities.free_place(uuid, uuid, timestamptz) to app_citizen, app_rw;
