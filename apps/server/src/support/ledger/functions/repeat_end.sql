-- The transfer that ended a hold or reversed a transfer before, where the same is wanted again.
create or replace function ledger.repeat_end(wanted ledger.transfer, ended ledger.transfer) returns bigint language plpgsql immutable as $$
begin
  if (wanted.act, wanted.amount) = (ended.act, ended.amount) or (wanted.act = 'release' and ended.act = 'lapse') then return ended.id; end if;
  raise exception 'ended otherwise' using errcode = '23514',
    constraint = case when ended.act = 'settle' then 'hold__posted' else 'hold__voided' end, detail = jsonb_build_object('amount', ended.amount);
end $$;
revoke all on function ledger.repeat_end(ledger.transfer, ledger.transfer) from public;
