-- Who did what, when, where, before and after. The server may insert and nothing else; reading takes the audit_read role,
-- which it must enter by SET ROLE, so that a forgotten filter in a business query cannot show the audit.
create schema audit;
grant usage on schema audit to audit_insert, audit_read;

create table audit.entry (
  id bigint generated always as identity primary key,
  xid xid8 not null default pg_current_xact_id(),
  occurred_at timestamptz not null,
  actor_kind text not null,
  account_id uuid,
  -- As it was then: the security administrator reads the audit of ordinary staff only.
  actor_role text,
  actor_name text not null,
  unit_id integer,
  unit_name text not null,
  session_id uuid,
  address text not null,
  request_id text not null,
  action text not null,
  subject_kind text not null,
  subject_id text not null,
  unit_path text collate "C" not null,
  before jsonb,
  after jsonb,
  reason text,
  outcome text not null check (outcome in ('done', 'refused'))
);
create index entry__feed on audit.entry (xid, id);
create index entry__subject on audit.entry (subject_kind, subject_id, id);
create index entry__account on audit.entry (account_id, id);
-- Entries lie nearly in the order of time, so a few kilobytes find a day among millions and writing stays cheap.
create index entry__time on audit.entry using brin (occurred_at);

-- The chain: each committed entry in order, its digest, and the digest of the chain up to it.
create table audit.seal (
  position bigint primary key,
  entry_id bigint not null unique,
  entry_digest bytea not null,
  chain bytea not null
);
-- Signed heads of the chain, written every few seconds; copies are kept outside the database, so that a cut tail is seen.
create table audit.head (
  position bigint primary key,
  xid xid8 not null,
  entry_id bigint not null,
  chain bytea not null,
  sealed_at timestamptz not null,
  signature bytea not null
);

-- What each walk over the whole chain found.
create table audit.verification (
  id bigint generated always as identity primary key,
  verified_at timestamptz not null,
  account_id uuid,
  actor_name text not null,
  ok boolean not null,
  sealed bigint not null,
  unsealed bigint not null,
  head_kept boolean not null,
  faults jsonb not null
);

grant insert on audit.entry, audit.seal, audit.head, audit.verification to audit_insert;
grant select on audit.entry, audit.seal, audit.head, audit.verification to audit_read;
