-- For servers of the version before, which run until they are restarted; goes a version later (see 20261130T1250-search).
-- Text search as the owner, because @> on an array is not leakproof and would ignore its index under the row policy;
-- so it repeats the scope itself. Answers one page of ids in list order, with every filter applied inside.
create or replace function organisations.search(
  p_grams text[], p_needle text, p_initials text, p_from text, p_exact text, p_level text, p_state text, p_kind text,
  p_item text, p_awaiting boolean, p_after_path text, p_after_id uuid, p_limit integer
) returns setof uuid language sql stable security definer set search_path = pg_catalog as $$
  select id from organisations.organisation
  where name_grams @> p_grams
    and (p_needle is null or strpos(name_key, p_needle) > 0)
    and (p_initials is null or strpos(name_initials, p_initials) > 0)
    and unit_path >= nullif(current_setting('app.scope', true), '')
    and unit_path < nullif(current_setting('app.scope', true), '') || '~'
    and unit_path >= p_from and unit_path < p_from || '~'
    and (p_exact is null or unit_path = p_exact)
    and (p_level is null or level = p_level)
    and (case when p_state is null then state <> 'deleted' else state = p_state end)
    and (p_kind is null or kind = p_kind)
    and (p_item is null or items @> array[p_item])
    and (not p_awaiting or state = 'submitted' or (pending is not null and state <> 'deleted'))
    and (p_after_path is null or (unit_path, id) > (p_after_path, p_after_id))
  order by unit_path, id limit least(p_limit, 1001)
$$;
revoke all on function organisations.search(text[], text, text, text, text, text, text, text, text, boolean, text, uuid, integer) from public;
grant execute on function organisations.search(text[], text, text, text, text, text, text, text, text, boolean, text, uuid, integer) to app_rw;
