-- One request of the till, under the scope of who asks for it. @returns as ledger.book
create or replace function ledger.book_for(one jsonb) returns jsonb language plpgsql as $$
begin
  perform set_config('app.scope', one ->> 'scope', true), set_config('app.account', one ->> 'account', true);
  return ledger.book((one ->> 'request')::uuid, one -> 'acts', (one ->> 'now')::timestamptz);
end $$;
revoke all on function ledger.book_for(jsonb) from public;
