-- Locks all accounts that these acts will book in, in the one order of keys: for who books them in several requests of one transaction
-- and would else wait for others in a circle.
create or replace function ledger.lock_for(acts jsonb) returns void
language plpgsql security definer set search_path = pg_catalog set plan_cache_mode = force_generic_plan as $$
begin
  -- Without a scope nobody books, and nobody keeps others from it.
  if nullif(current_setting('app.scope', true), '') is null then return; end if;
  perform ledger.lock_ahead(jsonb_build_array(jsonb_build_object('acts', acts)));
end $$;
revoke all on function ledger.lock_for(jsonb) from public;
grant execute on function ledger.lock_for(jsonb) to app_rw;
