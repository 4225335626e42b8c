-- A transfer as it is answered, when it is made and whenever it is asked for again. A part of a split account says nothing of the
-- whole, so it is left out. `payee` is null where nothing came to it.
create or replace function ledger.tell(done ledger.transfer, payer ledger.account, payee ledger.account) returns jsonb language plpgsql immutable as $$
declare
  after jsonb := '[]';
begin
  if payer.parts = 1 then
    after := jsonb_build_array(jsonb_build_object('accountId', payer.id, 'balance', payer.balance, 'held', payer.held, 'floor', payer.floor));
  end if;
  if payee.parts = 1 then
    after := after || jsonb_build_object('accountId', payee.id, 'balance', payee.balance, 'held', payee.held, 'floor', payee.floor);
  end if;
  return jsonb_build_object('id', done.id, 'act', done.act, 'amount', done.amount, 'of', done.of_transfer, 'bookedAt', done.booked_at, 'after', after);
end $$;
revoke all on function ledger.tell(ledger.transfer, ledger.account, ledger.account) from public;
