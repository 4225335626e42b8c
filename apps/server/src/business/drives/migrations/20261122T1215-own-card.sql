-- What a citizen sees of his own card besides its code: his number, masked, so that he knows whose card it is; how often he
-- tried today (S4-09); and which trees run a drive now, so that the entry is shown while there is something to claim.
drop function drives.my_cards();
create function drives.my_cards() returns table (tree text, name text, kind text, state text, card_no text, checked_in_at timestamptz,
  card_ended_at timestamptz, unit_name text, id_number_masked text)
language sql stable security definer set search_path = pg_catalog as $$
  select p.tree, p.name, p.kind, p.state, p.card_no, p.checked_in_at, p.card_ended_at, u.name, p.id_number_masked
  from drives.person p join units.unit u on u.id = p.unit_id
  where p.citizen_id = platform.me() and p.card_no is not null order by p.tree
$$;

create function drives.my_tries(p_on date) returns table (tree text, n integer)
language sql stable security definer set search_path = pg_catalog as $$
  select t.tree, t.n from drives.claim_try t where t.citizen_id = platform.me() and t.tried_on = p_on
$$;

-- A drive is announced to everybody: its title is no secret, and nothing else of it leaves here.
create function drives.running_campaigns() returns table (tree text, title text)
language sql stable security definer set search_path = pg_catalog as $$
  select c.tree, c.title from drives.campaign c where c.state = 'open' and platform.me() is not null
$$;
revoke all on function drives.my_cards(), drives.my_tries(date), drives.running_campaigns() from public;
grant execute on function drives.my_cards(), drives.my_tries(date), drives.running_campaigns() to app_citizen;

-- A citizen reads how his own request stands.
create index claim_review__citizen on drives.claim_review (citizen_id, id);
