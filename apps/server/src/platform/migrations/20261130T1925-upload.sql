-- Large files come in parts, over hours and through lost connections (ADR 0027). `received_bytes` is what is proved to lie on the
-- disk: it goes up only after the part was synced. Whoever writes holds the upload for a while (`writer`, `writer_until`), and
-- writes into a file of its own (`part`) when it takes the upload over from one that died, so that no two ever write one file.
create table platform.upload (
  id uuid primary key,
  account_id uuid not null,
  purpose text not null,
  subject_id uuid not null,
  unit_path text collate "C" not null,
  name text not null,
  size_bytes bigint not null check (size_bytes > 0),
  -- As its sender says, where he knows it.
  sha256 bytea,
  received_bytes bigint not null default 0 check (received_bytes between 0 and size_bytes),
  state text not null default 'open' check (state in ('open', 'kept', 'refused')),
  part uuid not null unique,
  writer uuid,
  writer_until timestamptz,
  -- What it has become, or why nothing.
  file_id uuid,
  problem jsonb,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
-- What somebody has opened today and what of it is open; what is past its time; what is complete and was not put away.
create index upload__mine on platform.upload (account_id, created_at desc);
create index upload__end on platform.upload (expires_at);
create index upload__complete on platform.upload (id) where state = 'open' and received_bytes = size_bytes;
select platform.guard_rows('platform.upload');
create policy own on platform.upload for select to app_citizen using (account_id = platform.me());
grant select, insert, update, delete on platform.upload to app_rw;
grant select on platform.upload to app_citizen;
