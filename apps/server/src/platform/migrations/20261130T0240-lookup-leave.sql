-- Looking up by a whole number and revealing one share a day's budget; beyond it a second person allows more for the day,
-- from the same unit or one above, who therefore sees whose budget is used up.
alter table platform.lookup
  add column more integer not null default 0,
  add column unit_path text collate "C",
  add column used_up_at timestamptz,
  add column allowed_by uuid,
  add column allowed_at timestamptz;
create policy above on platform.lookup
  using (unit_path >= nullif(current_setting('app.scope', true), '') and unit_path < nullif(current_setting('app.scope', true), '') || '~');
