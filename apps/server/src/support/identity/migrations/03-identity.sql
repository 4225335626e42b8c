-- Staff: named persons with accounts, what they are in which unit, their sessions and failed attempts.
-- They are read before a scope is known (sign-in) and belong to no unit: what opens them is a person's own id, and beyond it
-- a door (platform.open_door). Without either a connection reads and writes nothing here, a person his own.
create schema if not exists identity;
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
  -- An initial secret opens one session, and another one only to the same browser, for as long as a session may idle: a
  -- browser that crashed before the new password was set. When it was used and by which browser (digest of its cookie).
  secret_used_at timestamptz,
  secret_device bytea,
  -- The three administrators are three persons, and no one of them becomes another by setting his secret anew (ADR 0016).
  -- Blind index of the ID number of the person an administrator's account is bound to; the number itself is not kept.
  person_index bytea,
  person_bound_at timestamptz,
  -- Usernames are never given a second time (A17), so accounts are disabled and not deleted.
  constraint account__username unique (username),
  constraint account__person unique (person_index)
);
create index account__unit on identity.account (unit_id, username);
create index account__phone on identity.account (phone_index) where phone_index is not null;
comment on column identity.account.person_name is 'name of a person';
alter table identity.account enable row level security;
create policy own on identity.account for select to app_rw using (id = (select platform.me()));
-- His password and his second factor.
create policy own_change on identity.account for update to app_rw using (id = (select platform.me()));
select platform.open_door('identity.account', '{select}', '{sign-in,accounts,system}');
select platform.open_door('identity.account', '{update}', '{sign-in,accounts}');
select platform.open_door('identity.account', '{insert}', '{accounts}');

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
comment on column identity.holder.person_name is 'name of a person';
alter table identity.holder enable row level security;
select platform.open_door('identity.holder', '{select,insert,update}', '{accounts}');

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
alter table identity.membership enable row level security;
create policy own on identity.membership for select to app_rw using (account_id = (select platform.me()));
-- Work that lasts holds what its author is until it is committed; nobody changes what he himself is.
create policy own_hold on identity.membership for update to app_rw using (account_id = (select platform.me())) with check (false);
select platform.open_door('identity.membership', '{select}', '{sign-in,accounts,system}');
select platform.open_door('identity.membership', '{insert,update}', '{accounts}');
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
  -- What the person reads where a session was not ended by himself.
  end_reason text constraint session__end_reason check (end_reason in ('many', 'reset')),
  constraint session__token unique (token_digest)
);
create index session__account on identity.session (account_id, created_at);
create index session__live on identity.session (account_id, created_at) where ended_at is null;
alter table identity.session enable row level security;
create policy own on identity.session for select to app_rw using (account_id = (select platform.me()));
create policy own_change on identity.session for update to app_rw using (account_id = (select platform.me()));
select platform.open_door('identity.session', '{select,update}', '{sign-in,accounts}');
select platform.open_door('identity.session', '{insert}', '{sign-in}');

-- Checks of a password, or of a code while the password path is refused, that were not right (or are under way: a
-- check is written down before it is made, so that parallel tries cannot exceed the limit). Survives a restart.
create table identity.attempt (
  id bigint generated always as identity primary key,
  username text not null,
  address text not null,
  -- `both`: password and code together, while the password path is refused, of which the password was wrong.
  kind text not null constraint attempt__kind check (kind in ('password', 'code', 'both')),
  tried_at timestamptz not null,
  -- Limits count failures: a check under way is no failure yet, so many who are right at once wait for each other and are
  -- not refused. And nobody is locked out by strangers: a browser in which the person has signed in before counts for
  -- itself, and a code counts after the right password only.
  under_way boolean not null default false,
  -- Of a known device; null for everybody else. The two are counted apart.
  device bytea
);
create index attempt__username on identity.attempt (username, kind, tried_at desc);
create index attempt__address on identity.attempt (address, tried_at);
alter table identity.attempt enable row level security;
select platform.open_door('identity.attempt', '{select,insert,update,delete}', '{sign-in}');
grant select, insert, update, delete on identity.attempt to app_rw;

-- Browsers in which an account has been signed in to; only the digest of the cookie is stored. One browser may serve
-- several persons of an office.
create table identity.device (
  token_digest bytea not null,
  account_id uuid not null references identity.account,
  known_at timestamptz not null,
  seen_at timestamptz not null,
  primary key (token_digest, account_id)
);
create index device__account on identity.device (account_id);
alter table identity.device enable row level security;
select platform.open_door('identity.device', '{select}', '{sign-in,accounts}');
select platform.open_door('identity.device', '{insert,update}', '{sign-in}');
select platform.open_door('identity.device', '{delete}', '{accounts}');
grant select, insert, update, delete on identity.device to app_rw;

-- A secret for one of the three: one of the others asks, another confirms. Each is shown one half; what is kept opens
-- nothing by itself.
create table identity.secret_request (
  id uuid primary key,
  account_id uuid not null references identity.account,
  asked_by uuid not null references identity.account,
  asked_role text not null,
  asked_at timestamptz not null,
  reason text not null,
  clears_totp boolean not null,
  -- Of the whole secret; gone with the second half once it is over.
  password_hash text,
  second_half_sealed bytea,
  state text not null default 'open' check (state in ('open', 'done', 'refused')),
  decided_by uuid references identity.account,
  decided_at timestamptz
);
create unique index secret_request__open on identity.secret_request (account_id) where state = 'open';
create index secret_request__account on identity.secret_request (account_id, asked_at desc);
alter table identity.secret_request enable row level security;
select platform.open_door('identity.secret_request', '{select,insert,update}', '{accounts}');
grant select, insert, update on identity.secret_request to app_rw;

grant select, insert, update on identity.account, identity.holder, identity.membership, identity.session to app_rw;
