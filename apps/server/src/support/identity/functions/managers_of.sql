-- Who may be named to sign for a unit of the scope: its managers of today.
create or replace function identity.managers_of(p_unit_id integer) returns table (id uuid, person_name text)
language sql stable security definer set search_path = pg_catalog as $$
  select a.id, a.person_name from identity.membership m
  join identity.account a on a.id = m.account_id and a.disabled_at is null
  join units.unit u on u.id = m.unit_id
  where m.unit_id = p_unit_id and m.role = 'manager' and m.revoked_at is null
    and u.path >= (select nullif(current_setting('app.scope', true), ''))
    and u.path < (select nullif(current_setting('app.scope', true), '') || '~')
  order by a.person_name, a.id limit 100
$$;
revoke all on function identity.managers_of(integer) from public;
grant execute on function identity.managers_of(integer) to app_rw;
