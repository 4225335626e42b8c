-- Where a citizen may register a team.
create or replace function teams.is_open_street(p_unit integer, p_path text) returns boolean
language sql stable security definer set search_path = pg_catalog as $$
  select exists (select from units.unit
    where id = p_unit and path = p_path and kind = 'street' and enabled and retired_at is null)
$$;
revoke all on function teams.is_open_street(integer, text) from public;
grant execute on function teams.is_open_street(integer, text) to app_citizen;
