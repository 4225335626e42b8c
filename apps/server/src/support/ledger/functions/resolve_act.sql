-- From where to where an act goes, as the transfer that it would become. What ends a hold or reverses a transfer takes its
-- accounts, parts and reference; a split account is met in the part of this connection, so that two seldom wait for each other.
create or replace function ledger.resolve_act(act jsonb) returns ledger.transfer language plpgsql stable as $$
declare
  made ledger.transfer;
  old ledger.transfer;
begin
  made.act := act ->> 'act';
  if made.act in ('post', 'hold') then
    made.from_account := (act ->> 'from')::uuid;
    made.from_part := ledger.part_here(made.from_account);
    made.to_account := (act ->> 'to')::uuid;
    made.to_part := ledger.part_here(made.to_account);
  else
    made.of_transfer := (act ->> 'of')::bigint;
    select * into old from ledger.transfer where id = made.of_transfer;
    if not found or (made.act = 'reverse') = (old.act = 'hold') then
      raise exception 'no such transfer' using errcode = '23514', constraint = 'transfer__unknown';
    end if;
    made.from_account := case made.act when 'reverse' then old.to_account else old.from_account end;
    made.from_part := case made.act when 'reverse' then old.to_part else old.from_part end;
    made.to_account := case made.act when 'reverse' then old.from_account else old.to_account end;
    made.to_part := case made.act when 'reverse' then old.from_part else ledger.part_here(old.to_account) end;
  end if;
  -- A reversal and a release are whole; what is settled below the hold gives the rest back.
  made.amount := case when made.act in ('release', 'lapse', 'reverse') then old.amount else coalesce((act ->> 'amount')::bigint, old.amount) end;
  made.reference_kind := coalesce(act ->> 'referenceKind', old.reference_kind);
  made.reference_id := coalesce(act ->> 'referenceId', old.reference_id);
  return made;
end $$;
revoke all on function ledger.resolve_act(jsonb) from public;
