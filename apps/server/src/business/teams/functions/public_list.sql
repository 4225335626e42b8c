-- A unit's teams, in the order of the index.
create or replace function teams.public_list(p_within text, p_item text, after_path text, after_id uuid, most integer)
returns table (id uuid, unit_path text)
language sql stable security definer set search_path = pg_catalog as $$
  select t.id, t.unit_path from teams.team t
  where t.live and t.state in ('certified', 'reviewed')
    and t.unit_path >= p_within and t.unit_path < p_within || '~'
    and (t.unit_path, t.id) > (after_path, after_id)
    and (p_item is null or exists (select from teams.item i where i.team_id = t.id and i.code = p_item))
  order by t.unit_path, t.id limit least(most, 51)
$$;
revoke all on function teams.public_list(text, text, text, uuid, integer) from public;
grant execute on function teams.public_list(text, text, text, uuid, integer) to app_citizen;
