-- Long work that failed by no fault of its own waits and is done again; what keeps failing waits for an operator; no
-- office waits behind another's work; and a runner that lost its lease is cut off from the database.
alter table platform.task drop constraint task_state_check;
alter table platform.task
  add constraint task_state_check
    check (state in ('queued', 'running', 'waiting', 'stuck', 'done', 'failed', 'cancelled')),
  -- Short work never stands behind long work: each lane has a runner of its own.
  add column lane text not null default 'long' check (lane in ('short', 'long')),
  -- While it waits: when it is done again, by the house's clock.
  add column retry_at timestamptz,
  -- Failures that pass by themselves; failures of ours; runners that died at it. Since the last time somebody asked for it.
  add column troubles integer not null default 0,
  add column faults integer not null default 0,
  add column deaths integer not null default 0,
  -- What failed last, for an operator: code and place, never a value.
  add column fault text,
  -- Counts the turns that were given, so that the next goes to who has waited longest since his last.
  add column turn bigint,
  -- The transaction its runner works in; ended when the lease goes to another. Text: a clock of JavaScript is too coarse.
  add column backend_pid integer,
  add column backend_xact text;
create sequence platform.task_turn;
grant usage on sequence platform.task_turn to app_rw;

drop index platform.task__waiting;
create index task__waiting on platform.task (created_at) where state in ('queued', 'running', 'waiting', 'stuck');
create index task__turn_unit on platform.task (unit_path, lane, turn desc) where turn is not null;
create index task__turn_account on platform.task (account_id, lane, turn desc) where turn is not null;

-- What an operator sees of work that waits for him: no title and no input, for they may name people, and he sees no
-- business row. It runs as the owner because he has no scope.
create function platform.list_stuck_tasks()
returns table (id uuid, kind text, username text, unit_name text, fault text, tries integer, created_at timestamptz,
  stuck_at timestamptz)
language sql stable security definer set search_path = pg_catalog as $$
  select id, kind, actor ->> 'username', actor ->> 'unitName', fault, attempt, created_at, finished_at
  from platform.task where state = 'stuck' order by created_at limit 200
$$;
-- His answer: again (null), or the problem its owner is told. Nothing when it no longer waits for him.
create function platform.answer_stuck_task(task_id uuid, told jsonb, at timestamptz)
returns table (kind text, unit_path text)
language sql security definer set search_path = pg_catalog as $$
  update platform.task t set state = case when told is null then 'queued' else 'failed' end, problem = told,
    troubles = 0, faults = 0, deaths = 0, retry_at = null, finished_at = case when told is null then null else at end
  where t.id = task_id and t.state = 'stuck'
  returning t.kind, t.unit_path
$$;
revoke all on function platform.list_stuck_tasks(), platform.answer_stuck_task(uuid, jsonb, timestamptz) from public;
grant execute on function platform.list_stuck_tasks(), platform.answer_stuck_task(uuid, jsonb, timestamptz) to app_rw;

-- A fact that a consumer cannot take: it stands aside with all that follow of its subject, and the others go on.
alter table platform.consumer
  add column tries integer not null default 0;
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
