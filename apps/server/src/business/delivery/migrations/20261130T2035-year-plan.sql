-- S1-11, S1-18: what people want to learn, and the year's plan that a sub-district makes of it. An answer names nobody: a
-- clerk enters how many people said the same.
create table delivery.year_plan (
  id uuid primary key,
  unit_path text collate "C" not null,
  unit_id integer not null,
  year integer not null check (year between 2020 and 2099),
  goal text not null check (length(goal) between 2 and 1000),
  skill_courses integer not null check (skill_courses between 0 and 1000),
  lecture_courses integer not null check (lecture_courses between 0 and 1000),
  expected_heads integer check (expected_heads between 1 and 100000),
  state text not null check (state in ('draft', 'submitted')),
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
-- One plan a year.
create unique index year_plan__year on delivery.year_plan (unit_path, year);
create index year_plan__scope on delivery.year_plan (unit_path, id);
select platform.guard_rows('delivery.year_plan');
grant select, insert, update on delivery.year_plan to app_rw;

create table delivery.need (
  id uuid primary key,
  unit_path text collate "C" not null,
  unit_id integer not null,
  year integer not null check (year between 2020 and 2099),
  foundation text not null check (foundation in ('none', 'some')),
  item_id uuid references coaches.item,
  content text check (length(content) between 1 and 100),
  heads integer not null check (heads between 1 and 1000),
  entered_by uuid,
  created_at timestamptz not null,
  -- S1-11: 学习内容, of the catalogue or in words.
  constraint need__content check (item_id is not null or content is not null)
);
create index need__year on delivery.need (unit_path, year, id);
select platform.guard_rows('delivery.need');
grant select, insert, delete on delivery.need to app_rw;
