-- Locks every account that these requests will book in, in the one order of keys, so that two batches never wait for each other
-- in a circle. What there is not is passed over: its request is refused when its turn comes. One look-up for each: a join would
-- read the whole ledger, as nothing tells how few they are.
create or replace function ledger.lock_ahead(asked jsonb) returns void language plpgsql as $$
declare
  act jsonb;
  old ledger.transfer;
  accounts uuid[] := '{}';
  account_parts smallint[] := '{}';
  side record;
begin
  for act in select a.value from jsonb_array_elements(asked) r, jsonb_array_elements(r.value -> 'acts') a loop
    if act ? 'from' then
      accounts := accounts || array[(act ->> 'from')::uuid, (act ->> 'to')::uuid];
      account_parts := account_parts || array[ledger.part_here((act ->> 'from')::uuid), ledger.part_here((act ->> 'to')::uuid)];
    else
      select * into old from ledger.transfer t where t.id = (act ->> 'of')::bigint;
      continue when not found;
      accounts := accounts || array[old.from_account, old.to_account];
      account_parts := account_parts
        || array[old.from_part, case act ->> 'act' when 'reverse' then old.to_part else ledger.part_here(old.to_account) end];
    end if;
  end loop;
  for side in select distinct u.id, u.part from unnest(accounts, account_parts) u(id, part) order by u.id, u.part loop
    perform from ledger.account a where a.id = side.id and a.part = side.part for no key update of a;
  end loop;
end $$;
revoke all on function ledger.lock_ahead(jsonb) from public;
