-- An initial secret opens one session, and another one only to the same browser, for as long as a session may idle: a
-- browser that crashed before the new password was set. When it was used and by which browser (digest of its cookie).
alter table identity.account
  add column secret_used_at timestamptz,
  add column secret_device bytea;

-- What the person reads where a session was not ended by himself.
alter table identity.session
  add column end_reason text constraint session__end_reason check (end_reason in ('many', 'reset'));
create index session__live on identity.session (account_id, created_at) where ended_at is null;
