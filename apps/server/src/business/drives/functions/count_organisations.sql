-- The same of what organisations say of themselves.
create or replace function drives.count_organisations() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if tg_op <> 'DELETE' then
    insert into drives.delta (unit_path, parent_path, measure, n)
    select l.unit_path, l.parent_path, m.measure, sum(m.n) from new_rows r cross join lateral (
      select 'orgs' as measure, 1 as n union all select 'declared:member', r.declared_members union all select 'declared:cadre', r.declared_cadres
      union all select 'of:' || k, 1 from jsonb_object_keys(r.fields) k) m
    cross join lateral drives.lines_of(r.unit_path) l where m.n <> 0 group by 1, 2, 3;
  end if;
  if tg_op <> 'INSERT' then
    insert into drives.delta (unit_path, parent_path, measure, n)
    select l.unit_path, l.parent_path, m.measure, -sum(m.n) from old_rows r cross join lateral (
      select 'orgs' as measure, 1 as n union all select 'declared:member', r.declared_members union all select 'declared:cadre', r.declared_cadres
      union all select 'of:' || k, 1 from jsonb_object_keys(r.fields) k) m
    cross join lateral drives.lines_of(r.unit_path) l where m.n <> 0 group by 1, 2, 3;
  end if;
  return null;
end $$;
