-- A branch is called 高一年级团支部 in every school: a card names the organisation above a branch with it.
create function drives.place_name(p_unit integer) returns text
language sql stable security definer set search_path = pg_catalog as $$
  select case when u.sub_kind in ('branch', 'general_branch') then coalesce(a.name || ' ', '') else '' end || u.name
  from units.unit u left join units.unit a on a.id = u.parent_id where u.id = p_unit
$$;
revoke all on function drives.place_name(integer) from public;

create or replace function drives.my_cards() returns table (tree text, name text, kind text, state text, card_no text, checked_in_at timestamptz,
  card_ended_at timestamptz, unit_name text, id_number_masked text)
language sql stable security definer set search_path = pg_catalog as $$
  select p.tree, p.name, p.kind, p.state, p.card_no, p.checked_in_at, p.card_ended_at, drives.place_name(p.unit_id), p.id_number_masked
  from drives.person p where p.citizen_id = platform.me() and p.card_no is not null order by p.tree
$$;

create or replace function drives.card_of(p_card text) returns table (tree text, kind text, name text, state text, ended boolean, unit_name text)
language sql stable security definer set search_path = pg_catalog as $$
  select p.tree, p.kind, p.name, p.state, p.card_ended_at is not null, drives.place_name(p.unit_id)
  from drives.person p where p.card_no = p_card
$$;
