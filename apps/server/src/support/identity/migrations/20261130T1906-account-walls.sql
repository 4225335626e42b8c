-- The second wall of accounts: a connection without a person and a door reads and writes nothing here, a person his own.
alter table identity.account enable row level security;
alter table identity.holder enable row level security;
alter table identity.membership enable row level security;
alter table identity.session enable row level security;
alter table identity.attempt enable row level security;
alter table identity.device enable row level security;
alter table identity.secret_request enable row level security;

create policy own on identity.account for select to app_rw using (id = (select platform.me()));
-- His password and his second factor.
create policy own_change on identity.account for update to app_rw using (id = (select platform.me()));
create policy own on identity.membership for select to app_rw using (account_id = (select platform.me()));
-- Work that lasts holds what its author is until it is committed; nobody changes what he himself is.
create policy own_hold on identity.membership for update to app_rw using (account_id = (select platform.me())) with check (false);
create policy own on identity.session for select to app_rw using (account_id = (select platform.me()));
create policy own_change on identity.session for update to app_rw using (account_id = (select platform.me()));

select platform.open_door('identity.account', '{select}', '{sign-in,accounts,system}');
select platform.open_door('identity.account', '{update}', '{sign-in,accounts}');
select platform.open_door('identity.account', '{insert}', '{accounts}');
select platform.open_door('identity.holder', '{select,insert,update}', '{accounts}');
select platform.open_door('identity.membership', '{select}', '{sign-in,accounts,system}');
select platform.open_door('identity.membership', '{insert,update}', '{accounts}');
select platform.open_door('identity.session', '{select,update}', '{sign-in,accounts}');
select platform.open_door('identity.session', '{insert}', '{sign-in}');
select platform.open_door('identity.attempt', '{select,insert,update,delete}', '{sign-in}');
select platform.open_door('identity.device', '{select}', '{sign-in,accounts}');
select platform.open_door('identity.device', '{insert,update}', '{sign-in}');
select platform.open_door('identity.device', '{delete}', '{accounts}');
select platform.open_door('identity.secret_request', '{select,insert,update}', '{accounts}');

-- It looks at everything the account is, whoever changes it.
alter function identity.keep_separation() security definer;

-- Whose session a token is: asked by every request before anything else is known of it, so it is a door of its own, for
-- who has the token.
create function identity.find_session(p_digest bytea, p_seen_after timestamptz, p_born_after timestamptz)
returns table (
  session_id uuid, seen_at timestamptz, account_id uuid, username text, person_name text, must_change boolean,
  has_totp boolean, has_person boolean, membership_id uuid, role text, extra_grants text[], unit_id integer,
  unit_name text, unit_path text, unit_kind text, unit_tree text, parent_path text, parent_kind text)
language sql stable security definer rows 1 set search_path = pg_catalog as $$
  select s.id, s.seen_at, a.id, a.username, a.person_name, a.must_change, a.totp_confirmed_at is not null,
    a.person_index is not null, m.id, m.role, m.extra_grants, u.id, u.name, u.path, u.kind, u.tree, p.path, p.kind
  from identity.session s
  join identity.account a on a.id = s.account_id and a.disabled_at is null
  join identity.membership m on m.id = s.membership_id and m.revoked_at is null
  join units.unit u on u.id = m.unit_id and u.enabled and u.retired_at is null
  left join units.unit p on p.id = u.parent_id
  where s.token_digest = p_digest and s.ended_at is null and s.seen_at > p_seen_after and s.created_at > p_born_after
$$;

-- Beside the request that used it.
create function identity.touch_session(p_id uuid, p_now timestamptz) returns void
language sql security definer set search_path = pg_catalog as $$
  update identity.session set seen_at = p_now where id = p_id and seen_at < p_now and ended_at is null
$$;

-- Why the session of a token ended, where others ended it.
create function identity.end_reason_of(p_digest bytea) returns text
language sql stable security definer set search_path = pg_catalog as $$
  select end_reason from identity.session where token_digest = p_digest
$$;

-- Names of colleagues: of accounts that are or were something inside the scope.
create function identity.names_of(p_ids uuid[]) returns table (id uuid, username text, person_name text)
language sql stable security definer set search_path = pg_catalog as $$
  select a.id, a.username, a.person_name from identity.account a
  where a.id = any (p_ids) and exists (
    select from identity.membership m join units.unit u on u.id = m.unit_id
    where m.account_id = a.id
      and u.path >= (select nullif(current_setting('app.scope', true), ''))
      and u.path < (select nullif(current_setting('app.scope', true), '') || '~'))
$$;

-- A merged unit's people go on in the unit it was merged into; one who is in both keeps what he has there. Both lie inside
-- the scope of who merges.
create function identity.move_memberships(p_from integer, p_to integer, p_now timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  scope constant text := nullif(current_setting('app.scope', true), '');
begin
  if (select count(*) from units.unit u where u.id in (p_from, p_to) and u.path >= scope and u.path < scope || '~') < 2 then
    raise exception 'outside the scope' using errcode = '42501';
  end if;
  update identity.membership m set revoked_at = p_now
  where m.unit_id = p_from and m.revoked_at is null and exists (
    select from identity.membership other
    where other.account_id = m.account_id and other.unit_id = p_to and other.revoked_at is null);
  update identity.membership set unit_id = p_to where unit_id = p_from and revoked_at is null;
end $$;

revoke all on function identity.find_session(bytea, timestamptz, timestamptz), identity.touch_session(uuid, timestamptz),
  identity.end_reason_of(bytea), identity.names_of(uuid[]), identity.move_memberships(integer, integer, timestamptz) from public;
grant execute on function identity.find_session(bytea, timestamptz, timestamptz), identity.touch_session(uuid, timestamptz),
  identity.end_reason_of(bytea), identity.names_of(uuid[]), identity.move_memberships(integer, integer, timestamptz) to app_rw;
