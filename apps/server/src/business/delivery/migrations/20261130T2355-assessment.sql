-- 年度考核 (S1-16, S1-43): the association's, one a year, with a row for each sub-district. Its figures, their reasons and what
-- they count are kept as they were when it was worked out: once confirmed, nothing that changes later changes them.
create table delivery.assessment (
  id uuid primary key,
  -- Of the association.
  unit_path text collate "C" not null,
  unit_id integer not null,
  year integer not null check (year between 2020 and 2099),
  state text not null check (state in ('computed', 'confirmed')),
  -- Points of the four qualities, 100 together, and with how few lessons held nobody has a place: as set when it was worked out.
  weights jsonb not null,
  least_lessons integer not null check (least_lessons between 0 and 1000),
  -- Lessons of the year of which nobody had told yet whether they were held.
  open_lessons integer not null check (open_lessons >= 0),
  -- How many have a place: who sees himself alone is told among how many.
  ranked_units integer not null check (ranked_units >= 0),
  computed_at timestamptz not null,
  confirmed_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint assessment__confirmed check ((state = 'confirmed') = (confirmed_at is not null))
);
create unique index assessment__year on delivery.assessment (year);
select platform.guard_rows('delivery.assessment');
-- What is confirmed every sub-district may know of; before that it is the association's work.
create policy known on delivery.assessment for select using (state = 'confirmed');
grant select, insert, update on delivery.assessment to app_rw;

create table delivery.assessment_unit (
  assessment_id uuid not null references delivery.assessment,
  unit_id integer not null,
  unit_path text collate "C" not null,
  -- Among all of the city; nothing where too little was held.
  place integer check (place > 0),
  score_tenths integer check (score_tenths between 0 and 1000),
  lessons_held integer not null check (lessons_held >= 0),
  -- The four qualities and each indicator with its reason; what was counted; and the rows behind it.
  result jsonb not null,
  figures jsonb not null,
  behind jsonb not null,
  commended_at timestamptz,
  primary key (assessment_id, unit_id),
  constraint assessment_unit__commended check (commended_at is null or place is not null)
);
create index assessment_unit__scope on delivery.assessment_unit (unit_path, assessment_id);
select platform.guard_rows('delivery.assessment_unit');
grant select, insert, update, delete on delivery.assessment_unit to app_rw;

-- One row: what the next assessment goes by.
create table delivery.assessment_rule (
  one boolean primary key default true check (one),
  accuracy integer not null check (accuracy between 0 and 100),
  inclusion integer not null check (inclusion between 0 and 100),
  reason integer not null check (reason between 0 and 100),
  effect integer not null check (effect between 0 and 100),
  least_lessons integer not null check (least_lessons between 0 and 1000),
  version integer not null default 1,
  changed_at timestamptz not null,
  constraint assessment_rule__sum check (accuracy + inclusion + reason + effect = 100)
);
alter table delivery.assessment_rule enable row level security;
create policy known on delivery.assessment_rule for select using (true);
create policy whole on delivery.assessment_rule to app_rw using (true);
grant select, insert, update on delivery.assessment_rule to app_rw;
