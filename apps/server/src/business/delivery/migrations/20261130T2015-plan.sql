-- 匹配方案 (S1-44): who would teach which open course of a half-year, as the planner proposed it and the association changed
-- it. It stands at the association's unit, with its lines: below it nobody is told of a coach before the match (S1-23). A new
-- plan is a new row; its locked lines are those of the one before.
create table delivery.plan (
  id uuid primary key,
  -- The last one of a half-year counts.
  serial_no integer not null generated always as identity,
  half_year text not null references delivery.half_year,
  unit_path text collate "C" not null,
  unit_id integer not null,
  method text not null check (method in ('greedy', 'highs')),
  -- Classes without a coach, and how many at least any plan leaves so.
  left_over integer not null check (left_over >= 0),
  left_bound integer not null check (left_bound >= 0),
  -- Points, and the least any plan that leaves as many costs.
  cost integer not null,
  bound integer not null,
  -- Why there is no answer of the solver.
  fallback text check (length(fallback) between 1 and 500),
  -- What was asked and what was answered, for scripts/check-plan.mjs.
  document jsonb not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index plan__half_year on delivery.plan (half_year, serial_no);
select platform.guard_rows('delivery.plan');
grant select, insert, update on delivery.plan to app_rw;

create table delivery.plan_line (
  plan_id uuid not null references delivery.plan,
  course_id uuid not null references delivery.course,
  unit_path text collate "C" not null,
  unit_id integer not null,
  coach_id uuid references coaches.coach,
  -- A person decided it: the next plan keeps it.
  locked boolean not null,
  -- Why nobody, in the planner's word.
  left_reason text check (left_reason in ('nobody-competent', 'nobody-in-district', 'nobody-free', 'nobody-valid', 'all-refused',
    'all-busy', 'taken')),
  sent_at timestamptz,
  primary key (plan_id, course_id),
  constraint plan_line__locked check (not locked or coach_id is not null)
);
create index plan_line__course on delivery.plan_line (course_id);
select platform.guard_rows('delivery.plan_line');
grant select, insert, update on delivery.plan_line to app_rw;
