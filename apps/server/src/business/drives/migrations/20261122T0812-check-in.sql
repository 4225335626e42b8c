-- 团员网上大报到 (S4-08…S4-12): whoever is on the roll claims his card; whoever cannot be matched is looked at by people.
-- Supervision (S4-17…S4-19): urging, and the allotment of commendation quotas.
create table drives.claim_try (
  citizen_id uuid not null,
  tree text not null,
  tried_on date not null,
  n integer not null,
  primary key (citizen_id, tree, tried_on)
);

create table drives.claim_review (
  id uuid primary key,
  tree text not null,
  unit_id integer not null references units.unit,
  unit_path text collate "C" not null,
  citizen_id uuid not null,
  name text not null,
  id_number_sealed bytea not null,
  id_number_index bytea not null,
  id_number_masked text not null,
  phone_sealed bytea not null,
  phone_masked text not null,
  state text not null default 'asked' check (state in ('asked', 'approved', 'refused')),
  asked_at timestamptz not null,
  decided_by text,
  answer text,
  decided_at timestamptz
);
create unique index claim_review__open on drives.claim_review (tree, citizen_id) where state = 'asked';
create index claim_review__place on drives.claim_review (unit_path, state, id);
select platform.guard_rows('drives.claim_review');
alter policy scope on drives.claim_review to app_rw;
create policy own on drives.claim_review for select to app_citizen using (citizen_id = platform.me());
-- An organisation of the tree, in use; the path is the organisation's own.
create policy asking on drives.claim_review for insert to app_citizen with check (
  citizen_id = platform.me() and state = 'asked' and exists (select from units.unit u
    where u.id = unit_id and u.path = unit_path and u.tree = claim_review.tree and u.kind = 'organisation' and u.retired_at is null));
grant select, insert on drives.claim_review to app_citizen;
grant select, update, delete on drives.claim_review to app_rw;

-- The claim of a card (S4-09): the ID number, the name and the proven phone must be those of the roll. Counts its tries
-- itself, five a day, and says only whether it came to a card. The indexes are computed by the server.
create function drives.claim_card(p_tree text, p_indexes bytea[], p_name text, p_phone_indexes bytea[], p_card text, p_on date,
  p_at timestamptz) returns table (outcome text, person_id uuid, person_path text)
language plpgsql security definer set search_path = pg_catalog as $$
declare
  me uuid := platform.me();
  tries integer;
  hit drives.person;
begin
  if me is null or cardinality(p_indexes) > 16 or not exists (select from citizens.citizen c where c.id = me
      and c.phone_verified_at is not null and c.phone_index = any(p_phone_indexes) and c.closed_at is null and c.merged_into is null) then
    return query select 'refused', null::uuid, null::text;
    return;
  end if;
  insert into drives.claim_try as t (citizen_id, tree, tried_on, n) values (me, p_tree, p_on, 1)
    on conflict (citizen_id, tree, tried_on) do update set n = t.n + 1 returning n into tries;
  if tries > 5 then
    return query select 'too-many', null::uuid, null::text;
    return;
  end if;
  select * into hit from drives.person p where p.tree = p_tree and p.id_number_index = any(p_indexes) and p.name = p_name
    and p.phone_index = any(p_phone_indexes) and p.state = 'active' and (p.citizen_id is null or p.citizen_id = me)
    and not exists (select from drives.person o where o.tree = p_tree and o.citizen_id = me and o.id <> p.id)
  for update;
  if hit.id is null then
    return query select 'unmatched', null::uuid, null::text;
    return;
  end if;
  if hit.card_no is not null and hit.card_ended_at is null and hit.citizen_id = me then
    return query select 'held', hit.id, hit.unit_path;
    return;
  end if;
  update drives.person set citizen_id = me, card_no = p_card, checked_in_at = p_at, card_ended_at = null, version = version + 1,
    updated_at = p_at where id = hit.id;
  return query select 'claimed', hit.id, hit.unit_path;
end $$;

-- The acting citizen's own cards (S4-09), in whatever state.
create function drives.my_cards() returns table (tree text, name text, kind text, state text, card_no text, checked_in_at timestamptz,
  card_ended_at timestamptz, unit_name text)
language sql stable security definer set search_path = pg_catalog as $$
  select p.tree, p.name, p.kind, p.state, p.card_no, p.checked_in_at, p.card_ended_at, u.name
  from drives.person p join units.unit u on u.id = p.unit_id
  where p.citizen_id = platform.me() and p.card_no is not null order by p.tree
$$;

-- Anybody verifies a card by the number in its signed code: whether it holds, a surname, and the organisation. The number is
-- 64 random bits and reaches this door only inside a code signed in this minute.
create function drives.card_of(p_card text) returns table (tree text, kind text, name text, state text, ended boolean, unit_name text)
language sql stable security definer set search_path = pg_catalog as $$
  select p.tree, p.kind, p.name, p.state, p.card_ended_at is not null, u.name
  from drives.person p join units.unit u on u.id = p.unit_id where p.card_no = p_card
$$;
revoke all on function drives.claim_card(text, bytea[], text, bytea[], text, date, timestamptz), drives.my_cards(), drives.card_of(text)
  from public;
grant execute on function drives.claim_card(text, bytea[], text, bytea[], text, date, timestamptz), drives.my_cards() to app_citizen;
grant execute on function drives.card_of(text) to app_rw;
-- What a citizen's claim writes down of itself.
create policy claiming on drives.history for insert to app_citizen with check (account_id = platform.me() and act in ('check-in'));
grant insert on drives.history to app_citizen;

-- S4-17: a word from above, read by whom it is for.
create table drives.urge (
  id uuid primary key,
  unit_id integer not null references units.unit,
  unit_path text collate "C" not null,
  campaign_no integer,
  text text not null check (length(text) between 2 and 200),
  actor_name text not null,
  unit_name text not null,
  created_at timestamptz not null,
  seen_at timestamptz
);
create index urge__place on drives.urge (unit_path, id);
select platform.guard_rows('drives.urge');

-- S4-19: computed by the published formula, edited with a reason.
create table drives.quota (
  campaign_id uuid not null references drives.campaign,
  unit_id integer not null references units.unit,
  unit_path text collate "C" not null,
  score_permille integer not null,
  computed integer not null check (computed >= 0),
  amount integer not null check (amount >= 0),
  reason text,
  actor_name text not null,
  changed_at timestamptz not null,
  version integer not null default 1,
  primary key (campaign_id, unit_id)
);
select platform.guard_rows('drives.quota', 'unit_path', 'own');

grant select, insert, update on drives.urge to app_rw;
grant select, insert, update, delete on drives.quota to app_rw;
