-- Runs once a statement over its transition tables, so single and bulk writes share it; keys in order, so that two
-- writers cannot lock each other out. As the owner: the server itself may not write counts.
create or replace function organisations.count_rows() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if tg_op = 'INSERT' then
    insert into organisations.counter as c
      select unit_path, level, kind, state, state = 'submitted' or pending is not null, count(*)
      from added group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
    on conflict (unit_path, level, kind, state, awaiting) do update set count = c.count + excluded.count;
  else
    insert into organisations.counter as c
      select unit_path, level, kind, state, awaiting, sum(n) from (
        select unit_path, level, kind, state, state = 'submitted' or pending is not null as awaiting, 1 as n from added
        union all
        select unit_path, level, kind, state, state = 'submitted' or pending is not null, -1 from removed
      ) as change group by 1, 2, 3, 4, 5 having sum(n) <> 0 order by 1, 2, 3, 4, 5
    on conflict (unit_path, level, kind, state, awaiting) do update set count = c.count + excluded.count;
  end if;
  return null;
end $$;
