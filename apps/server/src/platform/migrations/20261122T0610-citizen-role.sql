-- Citizens have no unit, so a path range says nothing about them. Their requests run under a role of their own
-- (app_citizen, entered for the transaction); its policies compare with the citizen's id, and the staff's policies and
-- plans stay as they are. What the role may touch at all is granted table by table, each by its module.
grant usage on schema platform, audit to app_citizen;

-- Who acts in this transaction; null for a visitor.
create function platform.me() returns uuid language sql stable parallel safe as $$
  select nullif(current_setting('app.account', true), '')::uuid
$$;

grant insert on platform.outbox to app_citizen;
grant select, insert, update on platform.idempotency to app_citizen;
grant insert on platform.transition to app_citizen;
create policy citizen_acting on platform.transition for insert to app_citizen with check (account_id = platform.me());
alter table platform.idempotency enable row level security;
create policy staff on platform.idempotency to app_rw using (true);
create policy citizen on platform.idempotency to app_citizen using (account_id = platform.me());
