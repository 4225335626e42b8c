-- What the clock brings about: offers that ran out pass on.
create or replace function places.settle(p_seating uuid, p_now timestamptz) returns setof places.move
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if (places.hold(p_seating)).id is not null then
    return query select * from places.pass_on(p_seating, p_now);
  end if;
end $$;
revoke all on function places.settle(uuid, timestamptz) from public;
grant execute on function places.settle(uuid, timestamptz) to app_citizen, app_rw;
