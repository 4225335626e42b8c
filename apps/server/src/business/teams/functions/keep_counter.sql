-- One mechanism for a single write and for a bulk import: set-wise, and in the order of the key, so that two writers
-- take the counter rows in the same order. Runs as the owner: nobody else may write a count.
create or replace function teams.keep_counter() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if tg_op = 'INSERT' then
    insert into teams.counter as c (unit_path, level, category, state, filed_year, n)
    select unit_path, level, category, state, filed_year, count(*) from new_rows group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
    on conflict (unit_path, level, category, state, filed_year) do update set n = c.n + excluded.n;
  elsif tg_op = 'UPDATE' then
    insert into teams.counter as c (unit_path, level, category, state, filed_year, n)
    select unit_path, level, category, state, filed_year, sum(d) from (
      select unit_path, level, category, state, filed_year, 1 as d from new_rows
      union all select unit_path, level, category, state, filed_year, -1 from old_rows) as moved
    group by 1, 2, 3, 4, 5 having sum(d) <> 0 order by 1, 2, 3, 4, 5
    on conflict (unit_path, level, category, state, filed_year) do update set n = c.n + excluded.n;
  else
    insert into teams.counter as c (unit_path, level, category, state, filed_year, n)
    select unit_path, level, category, state, filed_year, -count(*) from old_rows group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
    on conflict (unit_path, level, category, state, filed_year) do update set n = c.n + excluded.n;
  end if;
  return null;
end $$;
