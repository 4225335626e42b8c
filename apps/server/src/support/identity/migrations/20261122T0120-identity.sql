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
  constraint account__username unique (username)
);

-- What a person is in a unit. One membership is active in a session; a grant is given and taken by the security administrator.
create table identity.membership (
  id uuid primary key,
  account_id uuid not null references identity.account,
  unit_id integer not null references units.unit,
  role text not null check (role in ('manager', 'viewer', 'system_admin', 'security_admin', 'audit_admin')),
  extra_grants text[] not null default '{}',
  granted_by uuid,
  granted_at timestamptz not null,
  revoked_at timestamptz
);
create unique index membership__live on identity.membership (account_id, unit_id) where revoked_at is null;
create index membership__unit on identity.membership (unit_id) where revoked_at is null;

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
create index session__account on identity.session (account_id) where ended_at is null;

-- Failed sign-ins by account and by address; survives a restart, cleared by age.
create table identity.attempt (
  id bigint generated always as identity primary key,
  username text not null,
  address text not null,
  tried_at timestamptz not null
);
create index attempt__username on identity.attempt (username, tried_at);
create index attempt__address on identity.attempt (address, tried_at);

grant select, insert, update on identity.account, identity.membership, identity.session to app_rw;
grant select, insert, delete on identity.attempt to app_rw;
