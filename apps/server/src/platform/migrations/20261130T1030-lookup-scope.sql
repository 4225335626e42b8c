-- A lookup is written down in the unit it was made for, and only there: who allows more for a colleague finds him by it, so
-- a row must not stand in a unit outside the actor's own.
drop policy own on platform.lookup;
create policy own on platform.lookup using (account_id = platform.me())
  with check (account_id = platform.me() and (unit_path is null
    or (unit_path >= nullif(current_setting('app.scope', true), '') and unit_path < nullif(current_setting('app.scope', true), '') || '~')));
