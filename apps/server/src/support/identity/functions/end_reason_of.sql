-- Why the session of a token ended, where others ended it.
create or replace function identity.end_reason_of(p_digest bytea) returns text
language sql stable security definer set search_path = pg_catalog as $$
  select end_reason from identity.session where token_digest = p_digest
$$;
revoke all on function identity.end_reason_of(bytea) from public;
grant execute on function identity.end_reason_of(bytea) to app_rw;
