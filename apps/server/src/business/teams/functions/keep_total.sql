-- The counter's own rows tell what changed, whoever changed them; writers come in the order of the counter's key.
create or replace function teams.keep_total() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if tg_op = 'INSERT' then
    insert into teams.total as t (unit_path, n)
    select unit_path, sum(n) from new_rows
    where state in ('draft', 'submitted', 'certified', 'returned', 'reviewed')
    group by unit_path having sum(n) <> 0 order by unit_path
    on conflict (unit_path) do update set n = t.n + excluded.n;
  elsif tg_op = 'UPDATE' then
    insert into teams.total as t (unit_path, n)
    select unit_path, sum(d) from (
      select unit_path, state, n as d from new_rows union all select unit_path, state, -n from old_rows) as moved
    where state in ('draft', 'submitted', 'certified', 'returned', 'reviewed')
    group by unit_path having sum(d) <> 0 order by unit_path
    on conflict (unit_path) do update set n = t.n + excluded.n;
  end if;
  return null;
end $$;
