-- Limits count failures: a check under way is no failure yet, so many who are right at once wait for each other and are
-- not refused. And nobody is locked out by strangers: a browser in which the person has signed in before counts for
-- itself, and a code counts after the right password only.
alter table identity.attempt
  add column under_way boolean not null default false,
  -- Of a known device; null for everybody else. The two are counted apart.
  add column device bytea;
-- `both`: password and code together, while the password path is refused, of which the password was wrong.
alter table identity.attempt drop constraint attempt_kind_check;
alter table identity.attempt add constraint attempt__kind check (kind in ('password', 'code', 'both'));
grant update on identity.attempt to app_rw;

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
grant select, insert, update, delete on identity.device to app_rw;
