-- What stayed behind with identities that are no more follows them, as it does since: a card and an open request where the
-- one that lives on has none, what was decided and what was claimed always, tries added up. Of who cancelled nothing stays.
delete from drives.claim_review r using citizens.citizen c left join citizens.citizen into_ on into_.id = c.merged_into
  where c.id = r.citizen_id and (c.closed_at is not null or into_.closed_at is not null);
delete from drives.claim_try t using citizens.citizen c left join citizens.citizen into_ on into_.id = c.merged_into
  where c.id = t.citizen_id and (c.closed_at is not null or into_.closed_at is not null);
update drives.person p set citizen_id = null
  from citizens.citizen c left join citizens.citizen into_ on into_.id = c.merged_into
  where c.id = p.citizen_id and (c.closed_at is not null or into_.closed_at is not null);

with open as (
  select r.id, row_number() over (partition by r.tree, coalesce(c.merged_into, c.id)
    order by c.merged_into is null desc, r.asked_at desc, r.id desc) as n
  from drives.claim_review r join citizens.citizen c on c.id = r.citizen_id where r.state = 'asked')
delete from drives.claim_review r using open where open.id = r.id and open.n > 1;
update drives.claim_review r set citizen_id = c.merged_into
  from citizens.citizen c where c.id = r.citizen_id and c.merged_into is not null;

with held as (
  select p.id, row_number() over (partition by p.tree, coalesce(c.merged_into, c.id)
    order by c.merged_into is null desc, p.card_ended_at is null desc, p.checked_in_at desc, p.id desc) as n
  from drives.person p join citizens.citizen c on c.id = p.citizen_id)
update drives.person p set citizen_id = null from held where held.id = p.id and held.n > 1;
update drives.person p set citizen_id = c.merged_into
  from citizens.citizen c where c.id = p.citizen_id and c.merged_into is not null;

insert into drives.claim_try as t (citizen_id, tree, tried_on, n)
  select c.merged_into, o.tree, o.tried_on, sum(o.n) from drives.claim_try o join citizens.citizen c on c.id = o.citizen_id
  where c.merged_into is not null group by 1, 2, 3
  on conflict (citizen_id, tree, tried_on) do update set n = t.n + excluded.n;
delete from drives.claim_try t using citizens.citizen c where c.id = t.citizen_id and c.merged_into is not null;

update drives.history h set account_id = c.merged_into
  from citizens.citizen c where c.id = h.account_id and c.merged_into is not null and h.act = 'check-in';
