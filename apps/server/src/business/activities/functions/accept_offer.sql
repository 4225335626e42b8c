-- For a server of the version before, in its words (places/migrations, 20261130T1920-places).
create or replace function activities.accept_offer(p_activity uuid, p_now timestamptz) returns setof places.place
language plpgsql security definer set search_path = pg_catalog as $$
declare
  m places.move;
begin
  for m in select * from places.accept(p_activity, null, p_now) loop
    return query select * from places.place where id = m.id and m.act not in ('lapse', 'again');
  end loop;
end $$;
revoke all on function activities.accept_offer(uuid, timestamptz) from public;
grant execute on function activities.accept_offer(uuid, timestamptz) to app_citizen;
