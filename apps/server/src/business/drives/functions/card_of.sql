-- Anybody verifies a card by the number in its signed code: whether it holds, a surname, and the organisation. The number is
-- 64 random bits and reaches this door only inside a code signed in this minute.
create or replace function drives.card_of(p_card text) returns table (tree text, kind text, name text, state text, ended boolean, unit_name text)
language sql stable security definer set search_path = pg_catalog as $$
  select p.tree, p.kind, p.name, p.state, p.card_ended_at is not null, drives.place_name(p.unit_id)
  from drives.person p where p.card_no = p_card
$$;
revoke all on function drives.card_of(text) from public;
grant execute on function drives.card_of(text) to app_rw;
