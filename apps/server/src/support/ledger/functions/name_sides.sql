-- What accounts are for, whoever asks: the other side of an entry may stand outside his scope. Whose they are is said inside it.
create or replace function ledger.name_sides(accounts uuid[])
returns table (id uuid, kind text, owner_kind text, owner_id text, period text)
language sql stable security definer set search_path = pg_catalog as $$
  select a.id, a.kind::text, case when s.is_seen then a.owner_kind::text end, case when s.is_seen then a.owner_id::text end, a.period::text
  from unnest(accounts) u(id) join ledger.account a on a.id = u.id and a.part = 0, lateral (select a.unit_path
    >= nullif(current_setting('app.scope', true), '') and a.unit_path < nullif(current_setting('app.scope', true), '') || '~' as is_seen) s
  where nullif(current_setting('app.scope', true), '') is not null
$$;
revoke all on function ledger.name_sides(uuid[]) from public;
grant execute on function ledger.name_sides(uuid[]) to app_rw;
