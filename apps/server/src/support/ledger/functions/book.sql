-- The one way in which amounts move: all acts of a request or none, each request once. It runs as the owner, because nobody else
-- may write here, so it repeats the scope itself: of the two accounts of an act one at least lies in it.
-- `acts`: [{ "act": "post" | "hold", "from", "to", "amount", "seconds"?, "referenceKind"?, "referenceId"? }
--   or { "act": "settle" | "release" | "reverse", "of", "amount"?, … }]
create or replace function ledger.book(request uuid, acts jsonb, p_now timestamptz) returns jsonb
language plpgsql security definer set search_path = pg_catalog set plan_cache_mode = force_generic_plan as $$
declare
  scope constant text := nullif(current_setting('app.scope', true), '');
  digest_now constant bytea := sha256(convert_to(acts::text, 'utf8'));
  wanted ledger.transfer[] := '{}';
  act ledger.transfer;
  accounts uuid[] := '{}';
  account_parts smallint[] := '{}';
  locked ledger.account[];
  stands ledger.account;
  payer ledger.account;
  payee ledger.account;
  at timestamptz := p_now;
  is_outside boolean := jsonb_array_length(acts) = 0;
  is_mixed boolean := false;
  known ledger.request;
  told jsonb := '[]';
  made bigint[] := '{}';
  lapsed jsonb;
begin
  for n in 0 .. jsonb_array_length(acts) - 1 loop
    act := ledger.resolve_act(acts -> n);
    wanted := wanted || act;
    accounts := accounts || array[act.from_account, act.to_account];
    account_parts := account_parts || array[act.from_part, act.to_part];
  end loop;
  locked := ledger.lock_accounts(accounts, account_parts);
  foreach act in array wanted loop
    foreach stands in array locked loop
      -- Never before what was booked in them.
      at := greatest(at, stands.booked_at);
      if stands.id = act.from_account and stands.part = act.from_part then payer := stands; end if;
      if stands.id = act.to_account and stands.part = act.to_part then payee := stands; end if;
    end loop;
    is_outside := is_outside or (payer.unit_path >= scope and payer.unit_path < scope || '~'
      or payee.unit_path >= scope and payee.unit_path < scope || '~') is not true;
    is_mixed := is_mixed or payer.measure <> payee.measure;
  end loop;
  if is_outside then
    raise exception 'outside the scope' using errcode = '23514', constraint = 'account__unknown';
  end if;
  select * into known from ledger.request r where r.id = request;
  if found and known.digest = digest_now then
    return jsonb_build_object('lapsed', '[]'::jsonb, 'transfers', (
      select coalesce(jsonb_agg(ledger.recall(m.id) order by m.n), '[]') from unnest(known.transfers) with ordinality m(id, n)));
  end if;
  if found then
    raise exception 'another body' using errcode = '23514', constraint = 'request__reused';
  end if;
  if is_mixed then
    raise exception 'two measures' using errcode = '23514', constraint = 'transfer__pair';
  end if;
  lapsed := ledger.lapse(accounts, account_parts, p_now, at);
  for n in 1 .. cardinality(wanted) loop
    told := told || ledger.carry_out(wanted[n], (acts -> (n - 1) ->> 'seconds')::bigint, at);
    made := made || (told -> (n - 1) ->> 'id')::bigint;
  end loop;
  insert into ledger.request values (request, digest_now, made, at) on conflict do nothing;
  if not found then
    raise exception 'another body' using errcode = '23514', constraint = 'request__reused';
  end if;
  return jsonb_build_object('transfers', told, 'lapsed', lapsed);
end $$;
revoke all on function ledger.book(uuid, jsonb, timestamptz) from public;
grant execute on function ledger.book(uuid, jsonb, timestamptz) to app_rw;
