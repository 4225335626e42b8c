-- Who scans has no scope: this door tells one survey by its unguessable code.
create or replace function delivery.find_survey(p_code text) returns table (unit_id integer, year integer, closes_on date)
language sql stable security definer rows 1 set search_path = pg_catalog as $$
  select s.unit_id, s.year, s.closes_on from delivery.need_survey s where s.code = p_code
$$;
revoke all on function delivery.find_survey(text) from public;
grant execute on function delivery.find_survey(text) to app_rw, app_citizen;
