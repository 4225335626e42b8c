-- The same of imports: how many, with how many conflicts and late rows.
create or replace function drives.count_imports() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if tg_op <> 'DELETE' then
    insert into drives.delta (unit_path, parent_path, measure, n)
    select l.unit_path, l.parent_path, m.measure, sum(m.n) from new_rows r cross join lateral (
      values ('imports', 1), ('conflict', r.conflicts), ('late-rows', r.late_rows)) m (measure, n)
    cross join lateral drives.lines_of(r.unit_path) l where m.n <> 0 group by 1, 2, 3;
  end if;
  if tg_op <> 'INSERT' then
    insert into drives.delta (unit_path, parent_path, measure, n)
    select l.unit_path, l.parent_path, m.measure, -sum(m.n) from old_rows r cross join lateral (
      values ('imports', 1), ('conflict', r.conflicts), ('late-rows', r.late_rows)) m (measure, n)
    cross join lateral drives.lines_of(r.unit_path) l where m.n <> 0 group by 1, 2, 3;
  end if;
  return null;
end $$;
