-- Books one transfer between accounts that the caller has locked. What ends a hold or reverses a transfer acts once: asked for
-- again it is the transfer that did. Every refusal is a constraint's name, and what would have passed its detail.
-- Each statement finds one row by its key. @returns what the transfer is answered with
create or replace function ledger.carry_out(wanted ledger.transfer, seconds bigint, at timestamptz) returns jsonb language plpgsql as $$
declare
  old ledger.transfer;
  ended ledger.transfer;
  payer ledger.account;
  payee ledger.account;
  change constant bigint := case when wanted.act in ('post', 'settle', 'reverse') then wanted.amount else 0 end;
  held_change bigint := 0;
begin
  select * into payer from ledger.account where id = wanted.from_account and part = wanted.from_part;
  if wanted.of_transfer is not null then
    select * into ended from ledger.transfer where of_transfer = wanted.of_transfer;
    if found then return ledger.recall(ledger.repeat_end(wanted, ended)); end if;
    select * into old from ledger.transfer where id = wanted.of_transfer;
    if wanted.act = 'reverse' and old.act not in ('post', 'settle') then
      raise exception 'not reversible' using errcode = '23514', constraint = 'transfer__final';
    elsif wanted.amount > old.amount then
      raise exception 'more than is held' using errcode = '23514', constraint = 'hold__less',
        detail = jsonb_build_object('most', old.amount, 'measure', payer.measure);
    end if;
    if old.act = 'hold' then held_change := -old.amount; end if;
  elsif wanted.act = 'hold' then held_change := wanted.amount;
  end if;
  if payer.balance - payer.held - change - held_change < payer.floor then
    raise exception 'below its floor' using errcode = '23514', constraint = 'account__floor', detail = jsonb_build_object(
      'account', payer.id, 'free', payer.balance - payer.held - payer.floor, 'wanted', wanted.amount, 'measure', payer.measure);
  end if;
  update ledger.account a set balance = a.balance - change, held = a.held + held_change, booked_at = at
  where a.id = wanted.from_account and a.part = wanted.from_part returning * into payer;
  if change <> 0 then
    update ledger.account a set balance = a.balance + change, booked_at = at
    where a.id = wanted.to_account and a.part = wanted.to_part returning * into payee;
  end if;
  wanted.booked_at := at;
  with made as (
    insert into ledger.transfer (act, from_account, from_part, to_account, to_part, amount, of_transfer, reference_kind, reference_id, booked_at)
    values (wanted.act, wanted.from_account, wanted.from_part, wanted.to_account, wanted.to_part, wanted.amount, wanted.of_transfer,
      wanted.reference_kind, wanted.reference_id, at) returning id),
  entered as (
    insert into ledger.entry (transfer_id, account_id, part, unit_path, change, held_change, balance, held, booked_at)
    select made.id, side.*, at from made, (values
      (payer.id, payer.part, payer.unit_path, -change, held_change, payer.balance, payer.held),
      (payee.id, payee.part, payee.unit_path, change, 0, payee.balance, payee.held)) side(id) where side.id is not null)
  select made.id into wanted.id from made;
  if wanted.act = 'hold' and seconds is not null then
    insert into ledger.due values (wanted.id, wanted.from_account, wanted.from_part, at + seconds * interval '1 second');
  elsif old.act = 'hold' then delete from ledger.due where transfer_id = wanted.of_transfer;
  end if;
  return ledger.tell(wanted, payer, payee);
end $$;
revoke all on function ledger.carry_out(ledger.transfer, bigint, timestamptz) from public;
