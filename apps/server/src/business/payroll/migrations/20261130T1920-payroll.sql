-- Coaches' pay (S1-32…S1-34). Rows stand at the payer's level, the association's: sub-districts do not read what a coach earns.
-- A lesson is paid once: it stands once here and in one slip. What a slip says is kept as one text with its digest, so that
-- it can be shown to be the same however often and in whatever order it was made.
create schema if not exists payroll;
grant usage on schema payroll to app_rw, app_citizen;

-- What the payer decides: one row, none means the usual.
create table payroll.setting (
  unit_path text collate "C" primary key,
  method text not null check (method in ('monthly', 'each', 'nonResident', 'cumulative')),
  feedback_moves boolean not null,
  payer_name text not null,
  payer_account text not null,
  payer_bank text not null,
  columns text[] not null,
  version integer not null default 1,
  changed_by_name text not null,
  changed_at timestamptz not null
);
select platform.guard_rows('payroll.setting');
grant select, insert, update on payroll.setting to app_rw;

-- The payroll of a month; a further one of the same month (number 2 …) pays what came after the first was checked. Those who
-- made it and who checked it are different persons.
create table payroll.run (
  id uuid primary key,
  unit_path text collate "C" not null,
  unit_id integer not null,
  month text not null check (month ~ '^20\d\d-(0[1-9]|1[0-2])$'),
  number smallint not null check (number > 0),
  pay_on date not null,
  method text not null,
  state text not null check (state in ('draft', 'submitted', 'checked')),
  makers uuid[] not null,
  checked_by uuid,
  checked_at timestamptz,
  slips integer not null,
  pay_fen bigint not null,
  withhold_fen bigint not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint run__month unique (unit_path, month, number),
  constraint run__two_persons check (checked_by is null or checked_by <> all (makers)),
  constraint run__checked check ((state = 'checked') = (checked_by is not null))
);
-- One is open at a time: what it takes is nobody else's.
create unique index run__open on payroll.run (unit_path) where state <> 'checked';
select platform.guard_rows('payroll.run');
grant select, insert, update on payroll.run to app_rw;

create table payroll.slip (
  id uuid primary key,
  run_id uuid not null references payroll.run,
  unit_path text collate "C" not null,
  unit_id integer not null,
  month text not null,
  number smallint not null,
  pay_on date not null,
  coach_id uuid not null,
  coach_name text not null,
  citizen_id uuid,
  state text not null check (state in ('draft', 'sent', 'disputed', 'corrected', 'confirmed', 'filed', 'paid', 'failed')),
  lessons integer not null check (lessons > 0),
  pay_fen bigint not null check (pay_fen >= 0),
  withhold_fen bigint not null check (withhold_fen between 0 and pay_fen),
  net_fen bigint not null check (net_fen = pay_fen - withhold_fen),
  has_late boolean not null,
  content text not null,
  digest text not null,
  makers uuid[] not null,
  dispute text,
  answer text,
  failure text,
  paid_on date,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint slip__coach unique (run_id, coach_id)
);
create index slip__scope on payroll.slip (unit_path, id);
create index slip__state on payroll.slip (unit_path, state, id);
create index slip__of_coach on payroll.slip (coach_id, pay_on);
create index slip__citizen on payroll.slip (citizen_id, id);
select platform.guard_rows('payroll.slip');
grant select, insert, update, delete on payroll.slip to app_rw;
-- The coach on the phone sees what was sent to him, and answers only what waits for him.
create policy own on payroll.slip for select to app_citizen
  using (citizen_id = platform.me() and state not in ('draft', 'corrected'));
create policy answering on payroll.slip for update to app_citizen using (citizen_id = platform.me() and state = 'sent')
  with check (citizen_id = platform.me() and state in ('confirmed', 'disputed'));
grant select on payroll.slip to app_citizen;
grant update (state, dispute, answer, version, updated_at) on payroll.slip to app_citizen;

-- A lesson proved held, as it is paid; null slip: it waits for a payroll.
create table payroll.lesson (
  id uuid primary key,
  unit_path text collate "C" not null,
  held_unit_name text not null,
  course_id uuid not null,
  coach_id uuid not null,
  coach_name text not null,
  citizen_id uuid,
  title text not null,
  held_on date not null,
  fee_fen bigint not null check (fee_fen >= 0),
  -- As corrected after a dispute; null: the fee.
  paid_fen bigint check (paid_fen >= 0),
  quota_hold bigint,
  feedback_on date not null check (feedback_on >= held_on),
  slip_id uuid references payroll.slip on delete set null,
  taken_at timestamptz not null
);
create index lesson__waiting on payroll.lesson (unit_path, coach_id) where slip_id is null;
create index lesson__slip on payroll.lesson (slip_id);
select platform.guard_rows('payroll.lesson');
grant select, insert, update on payroll.lesson to app_rw;
