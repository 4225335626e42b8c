-- Locks every account that these requests will book in, in the one order of keys, so that two batches never wait for each other
-- in a circle. What there is not is passed over: its request is refused when its turn comes.
create or replace function ledger.lock_ahead(asked jsonb) returns void language plpgsql as $$
declare
  side record;
begin
  for side in
    with act as (select a.value as v from jsonb_array_elements(asked) r, jsonb_array_elements(r.value -> 'acts') a),
      sides(id, part) as (
        select (v ->> 'from')::uuid, null::smallint from act where v ? 'from'
        union all select (v ->> 'to')::uuid, null from act where v ? 'to'
        union all select t.from_account, t.from_part from act join ledger.transfer t on t.id = (v ->> 'of')::bigint
        union all select t.to_account, case v ->> 'act' when 'reverse' then t.to_part end
          from act join ledger.transfer t on t.id = (v ->> 'of')::bigint)
    select distinct s.id, coalesce(s.part, ledger.part_here(s.id)) as part from sides s order by 1, 2
  loop
    perform from ledger.account a where a.id = side.id and a.part = side.part for no key update of a;
  end loop;
end $$;
revoke all on function ledger.lock_ahead(jsonb) from public;
