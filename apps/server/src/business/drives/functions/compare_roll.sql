-- An import asks the roll about a batch of rows at once, and whoever is already what his row says comes back as no more
-- than that: in a file that is imported again nearly everybody is, and their fields need not travel (S4-03).
--
-- This is the one question that must look beyond the scope (A28). It answers by the blind index of
-- an ID number the asker holds, and of a stranger no more than the import needs: where, in what state, and whether the
-- name is the one in the file. Of each row: `n` its number, `index` and `name`, `path` of the organisation it names (absent
-- when it names none), `kind`, `phone` as its blind index ('' to clear it) and `fields` as far as it says them, and the
-- fields it `cleared`.
--
-- Whether somebody is in the scope and is already what his row says is worked out once a row (`offset 0`): the planner would
-- draw those two questions into each of the columns that ask them, seven times the work.
create or replace function drives.compare_roll(p_tree text, p_rows jsonb)
returns table (n integer, same boolean, id uuid, unit_id integer, unit_path text, kind text, same_name boolean, state text,
  offered_path text, version integer, inside boolean, phone_index bytea, fields jsonb)
language sql stable security definer set search_path = pg_catalog rows 2000 as $$
  select w.n, c.same, p.id, case when not c.same then p.unit_id end, case when not c.same then p.unit_path end,
    case when not c.same then p.kind end, p.name = w.name, p.state, p.offered_path, p.version, s.inside,
    case when s.inside and not c.same then p.phone_index end, case when s.inside and not c.same then p.fields end
  from jsonb_to_recordset(p_rows) as w (n integer, index text, name text, path text, kind text, phone text, fields jsonb, cleared text[])
  cross join lateral (select * from drives.person o where o.tree = p_tree and o.id_number_index = decode(w.index, 'hex') limit 1) p
  cross join lateral (select p.unit_path >= nullif(current_setting('app.scope', true), '')
    and p.unit_path < nullif(current_setting('app.scope', true), '') || '~' as inside offset 0) s
  cross join lateral (select s.inside and p.state = 'active' and p.name = w.name and (w.path is null or p.unit_path = w.path)
    and (w.kind is null or p.kind = w.kind) and p.fields @> w.fields and not p.fields ?| w.cleared
    and case w.phone when '' then p.phone_index is null else w.phone is null or p.phone_index is not distinct from decode(w.phone, 'hex') end as same offset 0) c
  where nullif(current_setting('app.scope', true), '') is not null
$$;
revoke all on function drives.compare_roll(text, jsonb) from public;
grant execute on function drives.compare_roll(text, jsonb) to app_rw;
