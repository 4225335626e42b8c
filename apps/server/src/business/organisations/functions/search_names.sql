-- Names are found by every reading of their characters, in initials and in whole pinyin, so a search text has several ways
-- to be read: `ways` is [{ "grams": [...], "needle": "..." }], and a name that holds all grams of one, and its needle where
-- it has one, is found. As the owner, because @> on an array is not leakproof and would ignore its index under the row
-- policy; so it repeats the scope itself.
create or replace function organisations.search_names(
  ways jsonb, p_from text, p_exact text, p_level text, p_state text, p_kind text,
  p_item text, p_awaiting boolean, p_after_path text, p_after_id uuid, p_limit integer
) returns setof uuid language sql stable security definer set search_path = pg_catalog as $$
  select o.id from organisations.organisation o
  where o.id in (
      select h.id from jsonb_to_recordset(ways) as w(grams jsonb, needle text)
      cross join lateral (
        select n.id from organisations.organisation n
        where n.name_grams @> array(select jsonb_array_elements_text(w.grams))
          and (w.needle is null or strpos(n.name_key, w.needle) > 0)
          and n.unit_path >= p_from and n.unit_path < p_from || '~'
      ) h
      where jsonb_array_length(w.grams) > 0 and jsonb_array_length(ways) <= 10)
    and o.unit_path >= nullif(current_setting('app.scope', true), '')
    and o.unit_path < nullif(current_setting('app.scope', true), '') || '~'
    and o.unit_path >= p_from and o.unit_path < p_from || '~'
    and (p_exact is null or o.unit_path = p_exact)
    and (p_level is null or o.level = p_level)
    and (case when p_state is null then o.state <> 'deleted' else o.state = p_state end)
    and (p_kind is null or o.kind = p_kind)
    and (p_item is null or o.items @> array[p_item])
    and (not p_awaiting or o.state = 'submitted' or (o.pending is not null and o.state <> 'deleted'))
    and (p_after_path is null or (o.unit_path, o.id) > (p_after_path, p_after_id))
  order by o.unit_path, o.id limit least(p_limit, 1001)
$$;
revoke all on function organisations.search_names(jsonb, text, text, text, text, text, text, boolean, text, uuid, integer) from public;
grant execute on function organisations.search_names(jsonb, text, text, text, text, text, text, boolean, text, uuid, integer) to app_rw;
