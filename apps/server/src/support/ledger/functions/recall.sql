-- The answer that a transfer was given when it was made, from its entries.
create or replace function ledger.recall(p_transfer bigint) returns jsonb language plpgsql stable as $$
declare
  done ledger.transfer;
  side ledger.entry;
  stands ledger.account;
  payer ledger.account;
  payee ledger.account;
begin
  select * into done from ledger.transfer t where t.id = p_transfer;
  for side in select * from ledger.entry e where e.transfer_id = p_transfer loop
    select * into stands from ledger.account a where a.id = side.account_id and a.part = side.part;
    stands.balance := side.balance;
    stands.held := side.held;
    if side.account_id = done.from_account then payer := stands; else payee := stands; end if;
  end loop;
  return ledger.tell(done, payer, payee);
end $$;
revoke all on function ledger.recall(bigint) from public;
