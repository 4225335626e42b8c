-- How often the acting citizen tried on a day (S4-09).
create or replace function drives.my_tries(p_on date) returns table (tree text, n integer)
language sql stable security definer set search_path = pg_catalog as $$
  select t.tree, t.n from drives.claim_try t where t.citizen_id = platform.me() and t.tried_on = p_on
$$;
revoke all on function drives.my_tries(date) from public;
grant execute on function drives.my_tries(date) to app_citizen;
