-- The claim of a card (S4-09): the ID number, the name and the proven phone must be those of the roll. Counts its tries
-- itself, five a day, and says only whether it came to a card. The indexes are computed by the server.
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
revoke all on function drives.claim_card(text, bytea[], text, bytea[], text, date, timestamptz) from public;
grant execute on function drives.claim_card(text, bytea[], text, bytea[], text, date, timestamptz) to app_citizen;
