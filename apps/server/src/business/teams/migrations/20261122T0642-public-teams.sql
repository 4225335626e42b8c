-- What anybody may know of a certified team: name, items, units, when and where it meets, how many it is. No person. Only
-- these doors show it, so that no policy opens teams.team to everybody and a new column is not public by accident.

-- Longitudes shrink with the cosine of the latitude; with Shanghai's in the index, degrees are alike both ways and the
-- index can give the nearest first. The server states the distance itself.
create index schedule__place on teams.schedule using gist (point(lng * 0.8554, lat)) where lng is not null;

create function teams.public_cards(p_ids uuid[]) returns table (id uuid, unit_path text, name text, state text, level text, category text,
  item_names text[], roster_count integer, unit_name text, parent_name text, committee_name text, schedules jsonb)
language sql stable security definer set search_path = pg_catalog as $$
  select t.id, t.unit_path, t.name, t.state, t.level, t.category, t.item_names, t.roster_count, u.name, p.name, c.name,
    coalesce((select jsonb_agg(jsonb_build_object('weekday', s.weekday, 'starts', s.starts, 'ends', s.ends, 'place', s.place,
      'lng', s.lng, 'lat', s.lat, 'crs', s.crs) order by s.position) from teams.schedule s where s.team_id = t.id), '[]')
  from teams.team t
  join units.unit u on u.id = t.unit_id
  left join units.unit p on p.id = u.parent_id
  left join units.unit c on c.id = t.committee_id
  where cardinality(p_ids) <= 100 and t.id = any(p_ids) and t.state in ('certified', 'reviewed')
$$;

-- `variants`: [{ "tier": 0, "grams": [...] }], each a way to read what was typed; a name that holds all grams of one is found.
-- Tier 0 is what was typed, tier 1 what it might mean with one character wrong; `overlap` counts the tokens that fit.
create function teams.public_search(variants jsonb, tokens text[], p_within text, p_item text, most integer)
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

-- A unit's teams, in the order of the index.
create function teams.public_list(p_within text, p_item text, after_path text, after_id uuid, most integer)
returns table (id uuid, unit_path text)
language sql stable security definer set search_path = pg_catalog as $$
  select t.id, t.unit_path from teams.team t
  where t.live and t.state in ('certified', 'reviewed')
    and t.unit_path >= p_within and t.unit_path < p_within || '~'
    and (t.unit_path, t.id) > (after_path, after_id)
    and (p_item is null or exists (select from teams.item i where i.team_id = t.id and i.code = p_item))
  order by t.unit_path, t.id limit least(most, 51)
$$;

-- The nearest places first; a team with several places may come several times.
create function teams.public_near(p_lng double precision, p_lat double precision, p_degrees double precision, p_item text, most integer)
returns table (id uuid, lng double precision, lat double precision)
language sql stable security definer set search_path = pg_catalog as $$
  select s.team_id, s.lng, s.lat
  from teams.schedule s join teams.team t on t.id = s.team_id and t.live and t.state in ('certified', 'reviewed')
  where s.lng is not null
    and point(s.lng * 0.8554, s.lat) <@ box(point(p_lng * 0.8554 - p_degrees, p_lat - p_degrees),
      point(p_lng * 0.8554 + p_degrees, p_lat + p_degrees))
    and (p_item is null or exists (select from teams.item i where i.team_id = t.id and i.code = p_item))
  order by point(s.lng * 0.8554, s.lat) <-> point(p_lng * 0.8554, p_lat) limit least(most, 200)
$$;

revoke all on function teams.public_cards(uuid[]), teams.public_search(jsonb, text[], text, text, integer),
  teams.public_list(text, text, text, uuid, integer),
  teams.public_near(double precision, double precision, double precision, text, integer) from public;
grant execute on function teams.public_cards(uuid[]), teams.public_search(jsonb, text[], text, text, integer),
  teams.public_list(text, text, text, uuid, integer),
  teams.public_near(double precision, double precision, double precision, text, integer) to app_citizen;
