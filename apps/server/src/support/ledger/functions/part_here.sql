-- Which part of an account this connection books in; 0 of one that is not split, or that there is not.
create or replace function ledger.part_here(p_account uuid) returns smallint language sql stable as $$
  select coalesce((select (pg_backend_pid() % a.parts)::smallint from ledger.account a where a.id = p_account and a.part = 0), 0::smallint)
$$;
revoke all on function ledger.part_here(uuid) from public;
