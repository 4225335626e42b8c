-- When the acting citizen came to his cards, and whether people of the organisation confirmed him; a card taken back since
-- is among them. How others came to the same card is theirs: a row is his by his own hand or by his own request.
create or replace function drives.my_claims() returns table (tree text, claimed_at timestamptz, reviewed boolean)
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
