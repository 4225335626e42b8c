-- What is kept of a citizen's tries is his to read (PIPL 45), follows him when two identities become one, and goes when he
-- cancels (PIPL 47); the system does the latter two.
alter table drives.claim_try enable row level security;
create policy own on drives.claim_try for select to app_citizen using (citizen_id = platform.me());
create policy system on drives.claim_try to app_rw using (current_setting('app.scope', true) = '.');
grant select on drives.claim_try to app_citizen;
grant select, insert, update, delete on drives.claim_try to app_rw;

-- When the acting citizen came to his cards, and whether people of the organisation confirmed him; a card taken back since
-- is among them. How others came to the same card is theirs: a row is his by his own hand or by his own request.
create index history__claimer on drives.history (account_id) where act = 'check-in';
create index history__review on drives.history ((detail->>'reviewId')) where act = 'check-in' and detail is not null;
create function drives.my_claims() returns table (tree text, claimed_at timestamptz, reviewed boolean)
language sql stable security definer set search_path = pg_catalog as $$
  select p.tree, h.occurred_at, false
  from drives.history h join drives.person p on p.id = h.person_id
  where h.account_id = platform.me() and h.act = 'check-in'
  union all
  select p.tree, h.occurred_at, true
  from drives.claim_review r
  join drives.history h on h.detail->>'reviewId' = r.id::text and h.act = 'check-in' and h.detail is not null
  join drives.person p on p.id = h.person_id
  where r.citizen_id = platform.me() and r.state = 'approved'
  order by 2
$$;
revoke all on function drives.my_claims() from public;
grant execute on function drives.my_claims() to app_citizen;

-- What two identities claimed themselves is of the one that lives on; nothing else of a history is ever changed.
create function drives.follow_claims(p_from uuid, p_to uuid) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if current_setting('app.scope', true) is distinct from '.' then
    raise exception 'claims follow a merged identity by the system alone';
  end if;
  update drives.history set account_id = p_to where account_id = p_from and act = 'check-in';
end $$;
revoke all on function drives.follow_claims(uuid, uuid) from public;
grant execute on function drives.follow_claims(uuid, uuid) to app_rw;

-- Whoever claims or asks holds his identity until he is through: one that is merged or cancelled at the same moment waits
-- for him, or he for it, and then he is nobody.
create function drives.hold_claimant() returns boolean
language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform from citizens.citizen c where c.id = platform.me() and c.closed_at is null and c.merged_into is null for share;
  return found;
end $$;
revoke all on function drives.hold_claimant() from public;
grant execute on function drives.hold_claimant() to app_citizen;

create or replace function drives.claim_card(p_tree text, p_indexes bytea[], p_name text, p_phone_indexes bytea[], p_card text, p_on date,
  p_at timestamptz) returns table (outcome text, person_id uuid, person_path text)
language plpgsql security definer set search_path = pg_catalog as $$
declare
  me uuid := platform.me();
  tries integer;
  hit drives.person;
begin
  perform from citizens.citizen c where c.id = me and c.phone_verified_at is not null and c.phone_index = any(p_phone_indexes)
    and c.closed_at is null and c.merged_into is null for share;
  if not found or cardinality(p_indexes) > 16 then
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
