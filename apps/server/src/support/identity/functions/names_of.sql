-- Names of colleagues: of accounts that are or were something inside the scope.
create or replace function identity.names_of(p_ids uuid[]) returns table (id uuid, username text, person_name text)
language sql stable security definer set search_path = pg_catalog as $$
  select a.id, a.username, a.person_name from identity.account a
  where a.id = any (p_ids) and exists (
    select from identity.membership m join units.unit u on u.id = m.unit_id
    where m.account_id = a.id
      and u.path >= (select nullif(current_setting('app.scope', true), ''))
      and u.path < (select nullif(current_setting('app.scope', true), '') || '~'))
$$;
revoke all on function identity.names_of(uuid[]) from public;
grant execute on function identity.names_of(uuid[]) to app_rw;
