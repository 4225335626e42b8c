-- Takes the place that was offered, for oneself or, for staff, for who said so to them: that row as the last one, after those to
-- whom an offer passed on; one that was accepted before is told once more ('again'). None of it when there is no offer, or no
-- longer.
create or replace function places.accept(p_seating uuid, p_place uuid, p_now timestamptz) returns setof places.move
language plpgsql security definer set search_path = pg_catalog as $$
declare
  one places.place;
begin
  perform from places.seating where id = p_seating for update;
  return query select * from places.pass_on(p_seating, p_now);
  select * into one from places.place where id = places.own_place(p_seating, p_place);
  if one.state = 'taken' and one.settled_at is not null then
    return next places.tell('again', one);
  elsif one.state = 'offered' and exists (select from places.seating where id = p_seating and closed_at is null) then
    update places.place set state = 'taken', offered_until = null, settled_at = p_now where id = one.id returning * into one;
    update places.seating set offered = offered - 1, next_expiry = (select min(offered_until) from places.place
      where seating_id = p_seating and state = 'offered') where id = p_seating;
    return next places.tell('accept', one);
  end if;
end $$;
revoke all on function places.accept(uuid, uuid, timestamptz) from public;
grant execute on function places.accept(uuid, uuid, timestamptz) to app_citizen, app_rw;
