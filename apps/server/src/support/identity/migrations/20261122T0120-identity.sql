-- Staff: named persons with accounts, what they are in which unit, their sessions and failed attempts.
-- These tables are read before a scope is known (sign-in), so they carry no row policy; each service filters by the
-- administrators' rules, and only the three administrators reach lists of accounts.
create schema identity;
grant usage on schema identity to app_rw;

create table identity.account (
  id uuid primary key,
  username text not null,
  person_name text not null check (length(person_name) between 1 and 40),
  phone_sealed bytea,
  phone_index bytea,
  -- The unit the account was issued for; what its person may do there is said by memberships alone.
  unit_id integer references units.unit,
  password_hash text not null,
  must_change boolean not null default true,
  -- A18: an initial secret is good for 72 hours.
  secret_expires_at timestamptz,
  password_changed_at timestamptz,
  totp_sealed bytea,
  totp_confirmed_at timestamptz,
  totp_last_step bigint,
  disabled_at timestamptz,
  last_login_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null,
  -- Usernames are never given a second time (A17), so accounts are disabled and not deleted.
  constraint account__username unique (username)
);
create index account__unit on identity.account (unit_id, username);
create index account__phone on identity.account (phone_index) where phone_index is not null;

-- Which named person held an account from when to when (S4-22: a hand-over leaves a trace).
create table identity.holder (
  id uuid primary key,
  account_id uuid not null references identity.account,
  person_name text not null,
  held_from timestamptz not null,
  held_until timestamptz,
  reason text
);
create unique index holder__current on identity.holder (account_id) where held_until is null;
create index holder__account on identity.holder (account_id, held_from);

-- What a person is in a unit. One membership is active in a session; a grant is given and taken by the security administrator.
create table identity.membership (
  id uuid primary key,
  account_id uuid not null references identity.account,
  unit_id integer not null references units.unit,
  role text not null check (role in ('manager', 'viewer', 'system_admin', 'security_admin', 'audit_admin')),
  extra_grants text[] not null default '{}',
  granted_by uuid,
  granted_at timestamptz not null,
  revoked_by uuid,
  revoked_at timestamptz
);
create unique index membership__live on identity.membership (account_id, unit_id) where revoked_at is null;
create index membership__account on identity.membership (account_id, granted_at);
create index membership__unit on identity.membership (unit_id) where revoked_at is null;
create index membership__administrator on identity.membership (role)
  where revoked_at is null and role in ('system_admin', 'security_admin', 'audit_admin');

-- 三员分立: whoever is one of the three administrators is nothing else, neither another of them nor staff of a unit.
-- The account's row is locked, so that two grants at once cannot both look before either is there.
create function identity.keep_separation() returns trigger language plpgsql set search_path = pg_catalog as $$
declare
  administrators constant text[] := array['system_admin', 'security_admin', 'audit_admin'];
begin
  if new.revoked_at is not null then return new; end if;
  perform 1 from identity.account where id = new.account_id for update;
  if exists (
    select 1 from identity.membership m
    where m.account_id = new.account_id and m.id <> new.id and m.revoked_at is null
      and (m.role = any (administrators) or new.role = any (administrators))
  ) then
    raise exception 'an administrator holds one role and no other' using errcode = '23514', constraint = 'membership__separation';
  end if;
  return new;
end $$;
create trigger membership__separation before insert or update on identity.membership
  for each row execute function identity.keep_separation();

create table identity.session (
  id uuid primary key,
  token_digest bytea not null,
  account_id uuid not null references identity.account,
  membership_id uuid not null references identity.membership,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  address text not null,
  agent text not null,
  ended_at timestamptz,
  constraint session__token unique (token_digest)
);
create index session__account on identity.session (account_id, created_at);

-- Checks of a password, or of a code while the password path is refused, that were not right (or are under way: a
-- check is written down before it is made, so that parallel tries cannot exceed the limit). Survives a restart.
create table identity.attempt (
  id bigint generated always as identity primary key,
  username text not null,
  address text not null,
  kind text not null check (kind in ('password', 'code')),
  tried_at timestamptz not null
);
create index attempt__username on identity.attempt (username, kind, tried_at desc);
create index attempt__address on identity.attempt (address, tried_at);

grant select, insert, update on identity.account, identity.holder, identity.membership, identity.session to app_rw;
grant select, insert, delete on identity.attempt to app_rw;
