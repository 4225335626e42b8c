-- For a server of the version before, in its words (places/migrations, 20261130T1920-places): it calls this, too, when it has
-- changed an activity, and does not know that the seating has terms of its own.
create or replace function activities.settle(p_activity uuid, p_capacity integer, p_now timestamptz) returns setof places.place
language plpgsql security definer set search_path = pg_catalog as $$
declare
  m places.move;
  terms jsonb := (select jsonb_build_object('capacity', p_capacity, 'opens_at', sign_up_from, 'closes_at', sign_up_until,
    'promotes_until', starts_at, 'ends_at', ends_at, 'offer_minutes', offer_minutes, 'waiting_list', waiting_list)
    from activities.activity where id = p_activity);
begin
  if p_capacity is null then
    for m in select * from places.settle(p_activity, p_now) loop
      return query select * from places.place where id = m.id and m.act not in ('lapse', 'again');
    end loop;
    return;
  end if;
  for m in select * from places.change(p_activity, terms, p_now) loop
    return query select * from places.place where id = m.id and m.act not in ('lapse', 'again');
  end loop;
end $$;
revoke all on function activities.settle(uuid, integer, timestamptz) from public;
grant execute on function activities.settle(uuid, integer, timestamptz) to app_citizen, app_rw;
