-- A branch is called 高一年级团支部 in every school: a card names the organisation above a branch with it.
create or replace function drives.place_name(p_unit integer) returns text
language sql stable security definer set search_path = pg_catalog as $$
  select case when u.sub_kind in ('branch', 'general_branch') then coalesce(a.name || ' ', '') else '' end || u.name
  from units.unit u left join units.unit a on a.id = u.parent_id where u.id = p_unit
$$;
revoke all on function drives.place_name(integer) from public;
