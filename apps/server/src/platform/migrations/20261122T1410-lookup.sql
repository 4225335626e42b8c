-- Whoever looks somebody up by a whole ID or phone number is counted, so that masked digits are not guessed one by one: a row
-- an account, of its latest day.
create table platform.lookup (
  account_id uuid primary key,
  tried_on date not null,
  n integer not null
);
alter table platform.lookup enable row level security;
create policy own on platform.lookup using (account_id = platform.me());
grant select, insert, update on platform.lookup to app_rw;
