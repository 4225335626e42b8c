-- How many of each group are minors, adults and seniors (60 and over) on a day: sums, and of nobody how old he is. Who has told
-- no birthday is in none.
create or replace function citizens.count_ages(p_groups text[], p_ids uuid[], p_on date)
returns table (name text, minors integer, adults integer, seniors integer)
language sql stable security definer set search_path = pg_catalog as $$
  select g.name, (count(*) filter (where c.born_on > p_on - interval '18 years'))::int,
    (count(*) filter (where c.born_on <= p_on - interval '18 years' and c.born_on > p_on - interval '60 years'))::int,
    (count(*) filter (where c.born_on <= p_on - interval '60 years'))::int
  from unnest(p_groups, p_ids) g(name, id) join citizens.citizen c on c.id = g.id
  where (select nullif(current_setting('app.scope', true), '')) is not null
  group by g.name
$$;
revoke all on function citizens.count_ages(text[], uuid[], date) from public;
grant execute on function citizens.count_ages(text[], uuid[], date) to app_rw;
