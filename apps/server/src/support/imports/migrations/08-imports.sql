-- Workbooks on their way in: what was read of each row stands here until it is committed or thrown away, so that a
-- preview survives a reload and a commit is a few statements inside the database. And tickets: an export is asked for
-- by POST (with its reason) and fetched by GET, so that nothing sensitive stands in an address.
create schema if not exists imports;
grant usage on schema imports to app_rw;

create table imports.import (
  id uuid primary key,
  kind text not null,
  target text,
  state text not null default 'reading' check (state in ('reading', 'ready', 'committed', 'refused', 'discarded')),
  file_id uuid not null,
  file_name text not null,
  account_id uuid not null,
  unit_path text collate "C" not null,
  read_task uuid,
  commit_task uuid,
  report jsonb,
  new_count integer not null default 0,
  changed_count integer not null default 0,
  same_count integer not null default 0,
  wrong_count integer not null default 0,
  skipped_count integer not null default 0,
  result jsonb,
  created_at timestamptz not null,
  read_at timestamptz,
  committed_at timestamptz,
  warned_count integer not null default 0
);
create index import__mine on imports.import (account_id, created_at desc);
create index import__age on imports.import (created_at);
select platform.guard_rows('imports.import');
grant select, insert, update, delete on imports.import to app_rw;

-- COPY refuses tables with row security, and rows come here by COPY. So the server may only add to this table and reads
-- it through the view below, which repeats the scope of the import that the rows belong to.
-- `payload` is what a commit writes: personal fields in it are sealed already; `texts` are masked.
create table imports.row (
  import_id uuid not null references imports.import on delete cascade,
  ordinal integer not null,
  sheet_name text not null,
  row_number integer not null,
  verdict text not null check (verdict in ('new', 'changed', 'same', 'wrong', 'skipped')),
  subject_id uuid,
  subject_version integer,
  texts jsonb not null,
  faults jsonb,
  changes jsonb,
  payload jsonb,
  -- A row may be doubted without being wrong: who commits says that he has looked at it. And rows called new may turn out to be
  -- impossible when they are written: the preview must not tell of people outside the scope, so it cannot say so before.
  warnings jsonb,
  primary key (import_id, ordinal)
);
-- The few rows people look for; large files are mostly new or mostly the same, and those are read in the file's order.
create index row__verdict on imports.row (import_id, verdict, ordinal) where verdict in ('changed', 'wrong', 'skipped');
create index row__warned on imports.row (import_id, ordinal) where warnings is not null and verdict in ('new', 'changed');
grant insert on imports.row to app_rw;

create table imports.ticket (
  id uuid primary key,
  digest bytea not null,
  kind text not null,
  request jsonb not null,
  account_id uuid not null,
  unit_path text collate "C" not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  constraint ticket__digest unique (digest)
);
create index ticket__age on imports.ticket (expires_at);
select platform.guard_rows('imports.ticket');
grant select, insert, update, delete on imports.ticket to app_rw;

create view imports.staged with (security_barrier) as
  select r.* from imports.row r
  where exists (
    select 1 from imports.import i where i.id = r.import_id
      and i.unit_path >= nullif(current_setting('app.scope', true), '')
      and i.unit_path < nullif(current_setting('app.scope', true), '') || '~');

grant select on imports.staged to app_rw;
