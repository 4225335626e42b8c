-- One worker at a time; a line is in the totals or among the lines, never in both or neither.
-- Which lines are folded is one bound and not a list of ids: the list would be joined by a plan made while the table was still
-- empty, and after an import of a million rows compare each of 160,000 waiting lines with each of 20,000 ids.
create or replace function drives.fold_counts(most integer) returns integer
language plpgsql security definer set search_path = pg_catalog as $$
declare
  last bigint;
  folded integer;
begin
  if not pg_try_advisory_xact_lock(hashtext('drives.fold_counts')) then
    return 0;
  end if;
  select d.id into last from drives.delta d order by d.id offset most - 1 limit 1;
  with gone as (
    delete from drives.delta where id <= coalesce(last, 9223372036854775807)
    returning unit_path, parent_path, measure, n),
  added as (
    insert into drives.total as t (unit_path, parent_path, measure, n)
    select unit_path, parent_path, measure, sum(n) from gone group by 1, 2, 3 order by 1, 3
    on conflict (unit_path, measure) do update set n = t.n + excluded.n)
  select count(*) into folded from gone;
  return folded;
end $$;
revoke all on function drives.fold_counts(integer) from public;
grant execute on function drives.fold_counts(integer) to app_rw;
