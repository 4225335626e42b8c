-- How many live teams a unit's own rows hold: one row a unit, so that the total of an unfiltered list reads some forty
-- small rows for a district where the counter by state, category and year read some four hundred.
create table teams.total (
  unit_path text collate "C" primary key,
  n integer not null
) with (fillfactor = 60);
alter table teams.total enable row level security;
create policy counting on teams.total for select using (
  unit_path >= nullif(current_setting('app.scope', true), '') and unit_path < nullif(current_setting('app.scope', true), '') || '~');
grant select on teams.total to app_rw;

insert into teams.total (unit_path, n)
select unit_path, sum(n) from teams.counter
where state in ('draft', 'submitted', 'certified', 'returned', 'reviewed') group by unit_path;

-- The counter's own rows tell what changed, whoever changed them; writers come in the order of the counter's key.
create function teams.keep_total() returns trigger
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
create trigger total_added after insert on teams.counter referencing new table as new_rows
  for each statement execute function teams.keep_total();
create trigger total_changed after update on teams.counter referencing old table as old_rows new table as new_rows
  for each statement execute function teams.keep_total();
