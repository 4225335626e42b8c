-- Several requests, each booked by itself and in this order: one that is refused changes nothing for the others. For the till, which
-- hands over together what came in at once, each under the scope of who asks; the till itself is the system's.
-- `asked`: [{ "scope", "account", "request", "acts", "now" }]. @returns for each { "told" } as ledger.book, or { "refused", "detail" }
create or replace function ledger.book_each(asked jsonb) returns jsonb
language plpgsql security definer set search_path = pg_catalog set plan_cache_mode = force_generic_plan as $$
declare
  scope constant text := coalesce(current_setting('app.scope', true), '');
  account constant text := coalesce(current_setting('app.account', true), '');
  answers jsonb := '[]';
  broken text;
  said text;
begin
  if scope <> '.' then raise exception 'the till alone' using errcode = '42501'; end if;
  -- Mostly nobody is refused. Then all are booked in one subtransaction, that of the locks: a row that one locks and another
  -- changes costs more than the booking.
  begin
    perform ledger.lock_ahead(asked);
    for n in 0 .. jsonb_array_length(asked) - 1 loop
      answers := answers || jsonb_build_object('told', ledger.book_for(asked -> n));
    end loop;
    perform set_config('app.scope', scope, true), set_config('app.account', account, true);
    return answers;
  exception when check_violation then answers := '[]';
  end;
  perform ledger.lock_ahead(asked);
  for n in 0 .. jsonb_array_length(asked) - 1 loop
    begin
      answers := answers || jsonb_build_object('told', ledger.book_for(asked -> n));
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
