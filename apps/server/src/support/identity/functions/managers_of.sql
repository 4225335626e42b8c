-- Who may be named to sign for units of the scope: their managers of today, or those of them who hold a function (职能).
create or replace function identity.managers_of(p_unit_ids integer[], p_function text) returns table (id uuid, person_name text)
language sql stable security definer set search_path = pg_catalog as $$
  select distinct a.id, a.person_name from identity.membership m
  join identity.account a on a.id = m.account_id and a.disabled_at is null
  join units.unit u on u.id = m.unit_id
  where m.unit_id = any (p_unit_ids) and m.role = 'manager' and m.revoked_at is null
    and (p_function is null or p_function = any (m.extra_grants))
    and u.path >= (select nullif(current_setting('app.scope', true), ''))
    and u.path < (select nullif(current_setting('app.scope', true), '') || '~')
  order by a.person_name, a.id limit 100
$$;
revoke all on function identity.managers_of(integer[], text) from public;
grant execute on function identity.managers_of(integer[], text) to app_rw;
