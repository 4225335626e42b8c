-- The ground every module stands on: who may read what (row policy), what was announced (outbox),
-- which long work runs (task), which requests were answered (idempotency), files, state changes. The schema itself and the
-- list of what was applied are made by whoever applies (migrate.ts).
grant usage on schema platform to app_rw;
grant select on platform.migration to app_rw;

-- Who did what, when, where, before and after. The server may insert and nothing else; reading takes the audit_read role,
-- which it must enter by SET ROLE, so that a forgotten filter in a business query cannot show the audit.
create schema if not exists audit;
grant usage on schema audit to audit_insert, audit_read;

-- Citizens have no unit, so a path range says nothing about them. Their requests run under a role of their own
-- (app_citizen, entered for the transaction); its policies compare with the citizen's id, and the staff's policies and
-- plans stay as they are. What the role may touch at all is granted table by table, each by its module.
grant usage on schema platform, audit to app_citizen;

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
-- The feed names records and units and says what was done, so it stands under a row policy like the rows it tells of.
-- Whoever changes something announces it, an administrator without a scope as well; heard is only what the scope holds
-- (the worker's holds all). Not called `scope`: the feed is history and does not follow a unit that is moved.
alter table platform.outbox enable row level security;
create policy announcing on platform.outbox for insert with check (true);
create policy hearing on platform.outbox for select using (
  unit_path >= nullif(current_setting('app.scope', true), '') and unit_path < nullif(current_setting('app.scope', true), '') || '~');
grant select, insert on platform.outbox to app_rw;
grant insert on platform.outbox to app_citizen;

-- How far each reader of the feed has come.
create table platform.consumer (
  name text primary key,
  xid xid8 not null default '0',
  id bigint not null default 0,
  moved_at timestamptz,
  tries integer not null default 0
);
grant select, insert, update on platform.consumer to app_rw;

-- Long work people can leave and find again. `lease_until` is renewed by the runner; a lapsed lease means the runner died.
-- What failed by no fault of its own waits and is done again; what keeps failing waits for an operator; no office waits
-- behind another's work; and a runner that lost its lease is cut off from the database.
create sequence platform.task_turn;
create table platform.task (
  id uuid primary key,
  kind text not null,
  title text not null,
  account_id uuid,
  unit_path text collate "C" not null,
  state text not null default 'queued'
    check (state in ('queued', 'running', 'waiting', 'stuck', 'done', 'failed', 'cancelled')),
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
  finished_at timestamptz,
  -- Short work never stands behind long work: each lane has a runner of its own.
  lane text not null default 'long' check (lane in ('short', 'long')),
  -- While it waits: when it is done again, by the house's clock.
  retry_at timestamptz,
  -- Failures that pass by themselves; failures of ours; runners that died at it. Since the last time somebody asked for it.
  troubles integer not null default 0,
  faults integer not null default 0,
  deaths integer not null default 0,
  -- What failed last, for an operator: code and place, never a value.
  fault text,
  -- Counts the turns that were given, so that the next goes to who has waited longest since his last.
  turn bigint,
  -- The transaction its runner works in; ended when the lease goes to another. Text: a clock of JavaScript is too coarse.
  backend_pid integer,
  backend_xact text
);
create index task__mine on platform.task (account_id, created_at desc);
create index task__waiting on platform.task (created_at) where state in ('queued', 'running', 'waiting', 'stuck');
create index task__turn_unit on platform.task (unit_path, lane, turn desc) where turn is not null;
create index task__turn_account on platform.task (account_id, lane, turn desc) where turn is not null;
select platform.guard_rows('platform.task');
-- The three administrators have no scope; each still sees the long work he himself asked for (checking the audit chain).
create policy own on platform.task using (
  nullif(current_setting('app.scope', true), '') is null and account_id = nullif(current_setting('app.account', true), '')::uuid);
grant select, insert, update on platform.task to app_rw;
grant usage on sequence platform.task_turn to app_rw;

-- The answer to a request that may be sent again (Idempotency-Key); digests are keyed.
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
alter table platform.idempotency enable row level security;
create policy staff on platform.idempotency to app_rw using (true);
create policy citizen on platform.idempotency to app_citizen using (account_id = platform.me());
grant select, insert, update, delete on platform.idempotency to app_rw;
grant select, insert, update on platform.idempotency to app_citizen;

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
-- Who holds what, asked when something is refused; and what is past its time.
create index file__account on platform.file (account_id, purpose);
create index file__end on platform.file (expires_at) where expires_at is not null;
select platform.guard_rows('platform.file');
create trigger file__came after insert on platform.file referencing new table as came
  for each statement execute function platform.count_stored();
create trigger file__went after delete on platform.file referencing old table as went
  for each statement execute function platform.count_stored();
create trigger file__moved after update on platform.file referencing old table as went new table as came
  for each statement execute function platform.count_stored();
grant select, insert, update, delete on platform.file to app_rw;

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
create policy citizen_acting on platform.transition for insert to app_citizen with check (account_id = platform.me());
grant select, insert on platform.transition to app_rw;
grant insert on platform.transition to app_citizen;

-- Whether the first data came to their end: a start that died half-way begins anew. The server itself never looks.
create table platform.seeding (
  one boolean primary key default true check (one),
  state text not null check (state in ('begun', 'done'))
);

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

-- Whoever looks somebody up by a whole ID or phone number is counted, so that masked digits are not guessed one by one: a row
-- an account, of its latest day.
create table platform.lookup (
  account_id uuid primary key,
  tried_on date not null,
  n integer not null,
  -- Looking up by a whole number and revealing one share a day's budget; beyond it a second person allows more for the day,
  -- from the same unit or one above, who therefore sees whose budget is used up.
  more integer not null default 0,
  unit_path text collate "C",
  used_up_at timestamptz,
  allowed_by uuid,
  allowed_at timestamptz
);
alter table platform.lookup enable row level security;
create policy above on platform.lookup
  using (unit_path >= nullif(current_setting('app.scope', true), '') and unit_path < nullif(current_setting('app.scope', true), '') || '~');
-- A lookup is written down in the unit it was made for, and only there: who allows more for a colleague finds him by it, so
-- a row must not stand in a unit outside the actor's own.
create policy own on platform.lookup using (account_id = platform.me())
  with check (account_id = platform.me() and (unit_path is null
    or (unit_path >= nullif(current_setting('app.scope', true), '') and unit_path < nullif(current_setting('app.scope', true), '') || '~')));
grant select, insert, update on platform.lookup to app_rw;

-- Names of persons are brought to their one spelling (packages/words/names) after the migrations: the rule is no SQL. A
-- column that holds them says so by its comment, 'name of a person'. What cannot be told apart any more is not merged:
-- a module's view `name_collision` finds it, and it is written down here for the operator until people have decided.
create table platform.tidied_column (
  name text primary key,
  version integer not null,
  changed integer not null,
  tidied_at timestamptz not null
);

create table platform.tidied_row (id uuid primary key);

create table platform.name_collision (
  subject_id uuid not null,
  other_id uuid not null,
  -- Where people find them, without a person's name.
  place text not null,
  found_at timestamptz not null,
  primary key (subject_id, other_id)
);
grant select on platform.name_collision to app_rw;

-- A fact that a consumer cannot take: it stands aside with all that follow of its subject, and the others go on.
create table platform.parked_fact (
  consumer text not null,
  xid xid8 not null,
  fact_id bigint not null references platform.outbox,
  kind text not null,
  subject_id text not null,
  -- Null while it only stands behind another of its subject.
  fault text,
  tries integer not null default 0,
  -- An operator asked for it again.
  again boolean not null default false,
  parked_at timestamptz not null,
  primary key (consumer, xid, fact_id)
);
create index parked_fact__subject on platform.parked_fact (consumer, subject_id, xid, fact_id);
grant select, insert, update, delete on platform.parked_fact to app_rw;

-- How much every account and every unit keeps on the disk. Counted where files are written down, whoever does it, and the
-- row that is counted in is held until the end of the transaction: uploads side by side cannot go beyond a limit together.
create table platform.stored_by_account (
  account_id uuid primary key,
  bytes bigint not null,
  files integer not null
);
alter table platform.stored_by_account enable row level security;
create policy own on platform.stored_by_account using (
  account_id = nullif(current_setting('app.account', true), '')::uuid or current_setting('app.scope', true) = '.');

create table platform.stored_by_unit (
  unit_path text collate "C" primary key,
  bytes bigint not null,
  files integer not null
);
-- Not called `scope`: when a unit is moved its files are, and the sums follow them.
select platform.guard_rows('platform.stored_by_unit', 'unit_path', 'sums');
grant select on platform.stored_by_account, platform.stored_by_unit to app_rw;

-- How often an alarm rang, for monitors: a name and a number, and nobody's name.
create table platform.alarm (
  name text primary key,
  rung bigint not null
);
insert into platform.alarm (name, rung) values ('lookups-used-up', 0);
grant select, update on platform.alarm to app_rw;
