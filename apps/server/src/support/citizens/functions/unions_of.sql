-- By which keyed index other accounts of the same publisher know these citizens; a citizen asks for himself.
create or replace function citizens.unions_of(p_ids uuid[]) returns table (citizen_id uuid, union_index bytea)
language sql stable security definer set search_path = pg_catalog as $$
  select h.citizen_id, h.union_index from citizens.channel h
  where h.citizen_id = any (p_ids) and h.unbound_at is null and h.union_index is not null
    and ((select nullif(current_setting('app.scope', true), '')) is not null or h.citizen_id = (select platform.me()))
$$;
revoke all on function citizens.unions_of(uuid[]) from public;
grant execute on function citizens.unions_of(uuid[]) to app_rw, app_citizen;
