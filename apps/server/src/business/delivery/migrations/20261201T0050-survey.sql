-- S1-11: the survey of needs by a code that citizens scan. An answer names nobody, and keeps nothing of who gave it.
create table delivery.need_survey (
  id uuid primary key,
  unit_path text collate "C" not null,
  unit_id integer not null,
  year integer not null check (year between 2020 and 2099),
  -- What the poster's code holds; not to be guessed, so that strangers answer no survey they have not seen.
  code text not null constraint need_survey__code unique check (code ~ '^[0-9A-HJKMNP-TV-Z]{16}$'),
  -- The last day on which it is answered.
  closes_on date not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint need_survey__year unique (unit_id, year)
);
create index need_survey__scope on delivery.need_survey (unit_path, id);
select platform.guard_rows('delivery.need_survey');
grant select, insert, update on delivery.need_survey to app_rw;

alter table delivery.need
  -- By code; null: a clerk entered it.
  add column survey_id uuid references delivery.need_survey,
  add column times text[] not null default '{}'
    check (times <@ array['weekday-morning', 'weekday-afternoon', 'weekday-evening', 'weekend-day', 'weekend-evening']);
create index need__survey on delivery.need (survey_id, created_at) where survey_id is not null;
