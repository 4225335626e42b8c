-- `variants`: [{ "tier": 0, "grams": [...] }], each a way to read what was typed; a name that holds all grams of one is found.
-- Tier 0 is what was typed, tier 1 what it might mean with one character wrong; `overlap` counts the tokens that fit.
create or replace function teams.public_search(variants jsonb, tokens text[], p_within text, p_item text, most integer)
returns table (id uuid, tier integer, overlap bigint)
language sql stable security definer set search_path = pg_catalog as $$
  select h.id, min(h.tier), max(h.overlap)
  from jsonb_to_recordset(variants) as v(tier integer, grams jsonb)
  cross join lateral (
    select t.id, v.tier, (select count(*) from unnest(t.name_grams) g where g = any(tokens)) as overlap
    from teams.team t
    where t.live and t.state in ('certified', 'reviewed')
      and (t.name_grams || string_to_array(btrim(t.unit_path, '.'), '.'))
        @> (array(select jsonb_array_elements_text(v.grams)) || string_to_array(btrim(p_within, '.'), '.'))
      and t.unit_path >= p_within and t.unit_path < p_within || '~'
      and (p_item is null or exists (select from teams.item i where i.team_id = t.id and i.code = p_item))
    limit 300) h
  where jsonb_array_length(v.grams) > 0 and jsonb_array_length(variants) <= 80
  group by h.id order by 2, 3 desc, 1 limit least(most, 50)
$$;
revoke all on function teams.public_search(jsonb, text[], text, text, integer) from public;
grant execute on function teams.public_search(jsonb, text[], text, text, integer) to app_citizen;
