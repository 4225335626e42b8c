-- Which living citizens proved these phones, for who has the numbers: an id and nothing else.
create or replace function citizens.ids_of_phones(p_indexes bytea[]) returns table (id uuid, phone_index bytea)
language sql stable security definer set search_path = pg_catalog as $$
  select c.id, c.phone_index from citizens.citizen c
  where c.phone_index = any (p_indexes) and c.closed_at is null and c.merged_into is null
    and (select nullif(current_setting('app.scope', true), '')) is not null
$$;
revoke all on function citizens.ids_of_phones(bytea[]) from public;
grant execute on function citizens.ids_of_phones(bytea[]) to app_rw;
