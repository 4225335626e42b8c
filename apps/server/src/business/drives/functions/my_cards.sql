-- The acting citizen's own cards; the number masked, so that he knows whose card it is.
create or replace function drives.my_cards() returns table (tree text, name text, kind text, state text, card_no text, checked_in_at timestamptz,
  card_ended_at timestamptz, unit_name text, id_number_masked text)
language sql stable security definer set search_path = pg_catalog as $$
  select p.tree, p.name, p.kind, p.state, p.card_no, p.checked_in_at, p.card_ended_at, drives.place_name(p.unit_id), p.id_number_masked
  from drives.person p where p.citizen_id = platform.me() and p.card_no is not null order by p.tree
$$;
revoke all on function drives.my_cards() from public;
grant execute on function drives.my_cards() to app_citizen;
