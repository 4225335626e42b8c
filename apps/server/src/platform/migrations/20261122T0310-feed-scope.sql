-- The feed names records and units and says what was done, so it stands under a row policy like the rows it tells of;
-- it also made the statistics' count of waiting facts a count of the whole city's.
-- Whoever changes something announces it, an administrator without a scope as well; heard is only what the scope holds
-- (the worker's holds all). Not called `scope`: the feed is history and does not follow a unit that is moved.
alter table platform.outbox enable row level security;
create policy announcing on platform.outbox for insert with check (true);
create policy hearing on platform.outbox for select using (
  unit_path >= nullif(current_setting('app.scope', true), '') and unit_path < nullif(current_setting('app.scope', true), '') || '~');
