-- For a server of the version before, in its words (places/migrations, 20261130T1920-places).
create or replace function activities.give_up_place(p_activity uuid, p_citizen uuid, p_now timestamptz) returns setof places.place
language plpgsql security definer set search_path = pg_catalog as $$
declare
  m places.move;
  one uuid := (places.find_live(p_activity, p_citizen, null, null)).id;
begin
  if places.own_place(p_activity, one) is null and not activities.organises(p_activity) then
    return;
  end if;
  for m in select * from places.free_place(p_activity, one, p_now) loop
    return query select * from places.place where id = m.id and m.act not in ('lapse', 'again');
  end loop;
end $$;
revoke all on function activities.give_up_place(uuid, uuid, timestamptz) from public;
grant execute on function activities.give_up_place(uuid, uuid, timestamptz) to app_citizen, app_rw;
