-- Ends the oldest holds whose time is over, for the worker. Runs as the owner: only the system's scope, which is everything,
-- comes here.
create or replace function ledger.lapse_due(p_now timestamptz, most integer) returns jsonb
language plpgsql security definer set search_path = pg_catalog set plan_cache_mode = force_generic_plan as $$
declare
  due ledger.due[];
  accounts uuid[];
  account_parts smallint[];
begin
  if current_setting('app.scope', true) is distinct from '.' then raise exception 'the worker alone' using errcode = '42501'; end if;
  due := array(select d from ledger.due d where d.expires_at <= p_now order by d.expires_at limit most);
  accounts := array(select u.account_id from unnest(due) u);
  account_parts := array(select u.part from unnest(due) u);
  return ledger.lapse(accounts, account_parts, p_now, (
    select greatest(p_now, max(l.booked_at)) from unnest(ledger.lock_accounts(accounts, account_parts)) l));
end $$;
revoke all on function ledger.lapse_due(timestamptz, integer) from public;
grant execute on function ledger.lapse_due(timestamptz, integer) to app_rw;
