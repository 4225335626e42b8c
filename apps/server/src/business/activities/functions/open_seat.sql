-- For a server of the version before (places/migrations, 20261130T1920-places), which opens a seat without its terms.
create or replace function activities.open_seat() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  insert into places.seating (id, guest, unit_path, capacity, opens_at, closes_at, promotes_until, ends_at, offer_minutes, waiting_list)
    select new.activity_id, 'activities', new.unit_path, new.capacity, sign_up_from, sign_up_until, starts_at, ends_at, offer_minutes,
      waiting_list from activities.activity where id = new.activity_id;
  return new;
end $$;
revoke all on function activities.open_seat() from public;
