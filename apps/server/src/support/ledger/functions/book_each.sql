-- Several requests, each booked by itself and in this order: one that is refused changes nothing for the others. For the till, which
-- hands over together what came in at once, each under the scope of who asks; the till itself is the system's.
-- `asked`: [{ "scope", "account", "request", "acts", "now" }]. @returns for each { "told" } as ledger.book, or { "refused", "detail" }
create or replace function ledger.book_each(asked jsonb) returns jsonb
language plpgsql security definer set search_path = pg_catalog set plan_cache_mode = force_generic_plan as $$
declare
  scope constant text := coalesce(current_setting('app.scope', true), '');
  account constant text := coalesce(current_setting('app.account', true), '');
  one jsonb;
  answers jsonb := '[]';
  broken text;
  said text;
begin
  if scope <> '.' then raise exception 'the till alone' using errcode = '42501'; end if;
  perform ledger.lock_ahead(asked);
  for n in 0 .. jsonb_array_length(asked) - 1 loop
    one := asked -> n;
    perform set_config('app.scope', one ->> 'scope', true), set_config('app.account', one ->> 'account', true);
    begin
      answers := answers || jsonb_build_object('told', ledger.book((one ->> 'request')::uuid, one -> 'acts', (one ->> 'now')::timestamptz));
    exception when check_violation then
      get stacked diagnostics broken = constraint_name, said = pg_exception_detail;
      answers := answers || jsonb_build_object('refused', broken, 'detail', said);
    end;
  end loop;
  perform set_config('app.scope', scope, true), set_config('app.account', account, true);
  return answers;
end $$;
revoke all on function ledger.book_each(jsonb) from public;
grant execute on function ledger.book_each(jsonb) to app_rw;
