-- A sheet of new organisations is checked before it is committed: which of its credit codes are registered already,
-- wherever in the city? The form says the same of one code (the key is unique in the whole city); nothing else is told.
create or replace function organisations.taken_codes(codes text[]) returns setof text
language sql stable security definer set search_path = pg_catalog as $$
  select credit_code from organisations.organisation where credit_code = any(codes) and state <> 'deleted'
$$;
revoke all on function organisations.taken_codes(text[]) from public;
grant execute on function organisations.taken_codes(text[]) to app_rw;
