-- QR codes: a sub-district's registration code (S0-22, S0-57) and a team's join code (S0-60, S0-62). The printed token is
-- a signed short id; what it points at, whether it still holds and how often it was scanned stands here.
create schema if not exists codes;
grant usage on schema codes to app_rw;

create table codes.code (
  id uuid primary key,
  kind text not null check (kind in ('registration', 'team-join')),
  unit_path text collate "C" not null,
  unit_id integer not null,
  -- The unit or the team the code is for; codes does not know what it means.
  subject_id text not null,
  -- What the public page calls the subject (the team's name when the code was issued); null for a unit.
  label text,
  token_id text not null check (token_id ~ '^[0-9a-f]{16}$'),
  issued_by uuid,
  issued_by_name text not null,
  issued_at timestamptz not null,
  expires_at timestamptz,
  revoked_at timestamptz,
  revoked_by_name text,
  revoke_reason text,
  scan_count bigint not null default 0,
  last_scanned_at timestamptz,
  constraint code__token unique (token_id),
  check ((revoked_at is null) = (revoke_reason is null))
);
-- One code in force for each subject; older ones stay as history.
create unique index code__in_force on codes.code (kind, subject_id) where revoked_at is null;
create index code__scope on codes.code (unit_path, id);
create index code__unit on codes.code (unit_id, kind, id);
select platform.guard_rows('codes.code');
grant select, insert, update on codes.code to app_rw;
