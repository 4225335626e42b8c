-- Ends the holds of these accounts whose time is over, so that a worker that stands still keeps nobody's money. The caller has
-- the accounts locked. @returns what is announced of each
create or replace function ledger.lapse(accounts uuid[], account_parts smallint[], p_now timestamptz, at timestamptz) returns jsonb
language plpgsql as $$
declare
  hold bigint;
  wanted ledger.transfer;
  lapsed jsonb := '[]';
begin
  for hold in select d.transfer_id from ledger.due d
    where d.account_id = any (accounts) and d.expires_at <= p_now
      and (d.account_id, d.part) in (select * from unnest(accounts, account_parts)) order by d.expires_at, d.transfer_id
  loop
    wanted := ledger.resolve_act(jsonb_build_object('act', 'lapse', 'of', hold));
    perform ledger.carry_out(wanted, null, at);
    lapsed := lapsed || jsonb_build_object('hold', hold, 'accountId', wanted.from_account,
      'unitPath', (select a.unit_path from ledger.account a where a.id = wanted.from_account and a.part = wanted.from_part),
      'referenceKind', wanted.reference_kind, 'referenceId', wanted.reference_id);
  end loop;
  return lapsed;
end $$;
revoke all on function ledger.lapse(uuid[], smallint[], timestamptz, timestamptz) from public;
