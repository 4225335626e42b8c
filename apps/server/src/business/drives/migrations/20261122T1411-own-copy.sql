-- What is kept of a citizen's tries is his to read (PIPL 45), follows him when two identities become one, and goes when he
-- cancels (PIPL 47); the system does the latter two.
alter table drives.claim_try enable row level security;
create policy own on drives.claim_try for select to app_citizen using (citizen_id = platform.me());
create policy system on drives.claim_try to app_rw using (current_setting('app.scope', true) = '.');
grant select on drives.claim_try to app_citizen;
grant select, insert, update, delete on drives.claim_try to app_rw;

-- When the acting citizen came to his cards, and whether people of the organisation confirmed him; a card taken back since
-- is among them.
create index history__claimer on drives.history (account_id) where act = 'check-in';
create function drives.my_claims() returns table (tree text, claimed_at timestamptz, reviewed boolean)
language sql stable security definer set search_path = pg_catalog as $$
  select p.tree, h.occurred_at, not exists (select from citizens.citizen c where c.id = h.account_id)
  from drives.history h join drives.person p on p.id = h.person_id
  where h.account_id = platform.me() and h.act = 'check-in'
  union
  select p.tree, h.occurred_at, not exists (select from citizens.citizen c where c.id = h.account_id)
  from drives.person p join drives.history h on h.person_id = p.id
  where p.citizen_id = platform.me() and h.act = 'check-in'
  order by 2
$$;
revoke all on function drives.my_claims() from public;
grant execute on function drives.my_claims() to app_citizen;

-- Where both identities had a request open, the older one's used to stay behind with an identity that is no more.
delete from drives.claim_review r using citizens.citizen c where c.id = r.citizen_id and c.merged_into is not null;
delete from drives.claim_try t using citizens.citizen c where c.id = t.citizen_id and (c.merged_into is not null or c.closed_at is not null);
