-- The ground every module stands on: who may read what (row policy), what was announced (outbox),
-- which long work runs (task), which requests were answered (idempotency), files, state changes.

grant usage on schema platform to app_rw;

-- Rows of a unit are seen only inside the scope of the transaction. nullif matters: on a reused connection an unset
-- setting is '' and without it the policy would let everything through. Not FORCEd: the owner only migrates, and
-- search functions (security definer) repeat the scope themselves because LIKE and @> are not leakproof.
-- Rows under a policy called `scope` follow a unit that is moved (units.move_rows); sums give theirs another name.
create function platform.guard_rows(target regclass, path_column text default 'unit_path', policy_name text default 'scope') returns void
language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format(
    'create policy %3$I on %1$s using (%2$I >= nullif(current_setting(''app.scope'', true), '''') and %2$I < nullif(current_setting(''app.scope'', true), '''') || ''~'')',
    target, path_column, policy_name);
end $$;

-- Change feed. Readers order by (xid, id) and stop before the oldest running transaction, so a late commit is never skipped.
create table platform.outbox (
  id bigint generated always as identity primary key,
  xid xid8 not null default pg_current_xact_id(),
  announced_at timestamptz not null,
  kind text not null,
  subject_id text not null,
  unit_path text collate "C" not null,
  account_id uuid,
  body jsonb not null default '{}'
);
create index outbox__feed on platform.outbox (xid, id);
create table platform.consumer (
  name text primary key,
  xid xid8 not null default '0',
  id bigint not null default 0,
  moved_at timestamptz
);

-- Long work people can leave and find again. `lease_until` is renewed by the runner; a lapsed lease means the runner died.
create table platform.task (
  id uuid primary key,
  kind text not null,
  title text not null,
  account_id uuid,
  unit_path text collate "C" not null,
  state text not null default 'queued' check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
  input jsonb not null,
  actor jsonb not null,
  done_count integer not null default 0,
  total_count integer,
  result jsonb,
  problem jsonb,
  runner uuid,
  attempt integer not null default 0,
  lease_until timestamptz,
  cancel_wanted boolean not null default false,
  created_at timestamptz not null,
  finished_at timestamptz
);
create index task__waiting on platform.task (created_at) where state in ('queued', 'running');
create index task__mine on platform.task (account_id, created_at desc);
select platform.guard_rows('platform.task');
-- The three administrators have no scope; each still sees the long work he himself asked for (checking the audit chain).
create policy own on platform.task using (
  nullif(current_setting('app.scope', true), '') is null and account_id = nullif(current_setting('app.account', true), '')::uuid);

-- The answer to a request that may be sent again (Idempotency-Key).
create table platform.idempotency (
  account_id uuid not null,
  key text not null,
  route text not null,
  body_digest bytea not null,
  answer jsonb,
  created_at timestamptz not null,
  primary key (account_id, key)
);
create index idempotency__age on platform.idempotency (created_at);

create table platform.file (
  id uuid primary key,
  purpose text not null,
  name text not null,
  media_type text not null,
  size_bytes bigint not null,
  sha256 bytea not null,
  account_id uuid,
  unit_path text collate "C" not null,
  created_at timestamptz not null,
  expires_at timestamptz
);
select platform.guard_rows('platform.file');

-- One log of state changes for all modules: the timeline of every record.
create table platform.transition (
  id bigint generated always as identity primary key,
  subject_kind text not null,
  subject_id text not null,
  unit_path text collate "C" not null,
  action text not null,
  from_state text,
  to_state text not null,
  account_id uuid,
  actor_name text not null,
  unit_name text not null,
  reason text,
  detail jsonb,
  occurred_at timestamptz not null
);
create index transition__subject on platform.transition (subject_kind, subject_id, id);
select platform.guard_rows('platform.transition');

grant select, insert on platform.outbox to app_rw;
grant select, insert, update on platform.consumer to app_rw;
grant select, insert, update on platform.task to app_rw;
grant select, insert, update, delete on platform.idempotency to app_rw;
grant select, insert, update, delete on platform.file to app_rw;
grant select, insert on platform.transition to app_rw;
grant select on platform.migration to app_rw;

-- The timeline may be added to and never edited; only its path follows a record that moves, through this door.
-- It repeats the scope check of the row policy on both sides of the move, because it runs as the owner.
create function platform.move_timeline(kind text, ids text[], new_path text) returns void
language sql security definer set search_path = pg_catalog as $$
  update platform.transition set unit_path = new_path
  where subject_kind = kind and subject_id = any(ids)
    and unit_path >= nullif(current_setting('app.scope', true), '')
    and unit_path < nullif(current_setting('app.scope', true), '') || '~'
    and new_path >= nullif(current_setting('app.scope', true), '')
    and new_path < nullif(current_setting('app.scope', true), '') || '~'
$$;
revoke all on function platform.move_timeline(text, text[], text) from public;
grant execute on function platform.move_timeline(text, text[], text) to app_rw;

-- Whether the first data came to their end: a start that died half-way begins anew. The server itself never looks.
create table platform.seeding (
  one boolean primary key default true check (one),
  state text not null check (state in ('begun', 'done'))
);
