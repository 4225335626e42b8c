-- Refuses to change or remove what the ledger holds; an update may touch the columns that the trigger names.
create or replace function ledger.keep_written() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if tg_op = 'UPDATE' then
    if to_jsonb(new) - coalesce(tg_argv, '{}') = to_jsonb(old) - coalesce(tg_argv, '{}') then return new; end if;
  end if;
  raise exception 'the ledger is only added to' using errcode = '42501', table = tg_table_name;
end $$;
revoke all on function ledger.keep_written() from public;
