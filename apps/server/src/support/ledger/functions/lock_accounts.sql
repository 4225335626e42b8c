-- Locks accounts, all in the one order of their keys, so that no two bookings wait for each other in a circle; what is read here
-- stays. One look-up for each: a join is planned over the whole table while that is small. @returns each once, as it stands
create or replace function ledger.lock_accounts(accounts uuid[], account_parts smallint[]) returns ledger.account[]
language plpgsql as $$
declare
  side record;
  stands ledger.account;
  locked ledger.account[] := '{}';
begin
  for side in select distinct u.id, u.part from unnest(accounts, account_parts) u(id, part) order by u.id, u.part loop
    select * into stands from ledger.account a where a.id = side.id and a.part = side.part for no key update of a;
    if not found then
      raise exception 'no such account' using errcode = '23514', constraint = 'account__unknown';
    end if;
    locked := locked || stands;
  end loop;
  return locked;
end $$;
revoke all on function ledger.lock_accounts(uuid[], smallint[]) from public;
