-- 学员名单 (S1-24, S1-29): after a class has opened its sub-district hands in who learns in it. Never refused for its size: true
-- numbers are taken, and too few are flagged (A10). Each hand-in stands, with its receipt (A3); the last one holds.
create table delivery.roster (
  id uuid primary key,
  serial_no bigint generated always as identity,
  course_id uuid not null references delivery.course,
  unit_path text collate "C" not null,
  unit_id integer not null,
  seq integer not null check (seq >= 1),
  -- Of the class's seating, in the order of their numbers.
  place_ids uuid[] not null check (cardinality(place_ids) between 1 and 10000),
  heads integer not null generated always as (cardinality(place_ids)) stored,
  minimum integer,
  handed_in_at timestamptz not null,
  handed_in_by_name text not null,
  constraint roster__serial_no unique (serial_no),
  constraint roster__seq unique (course_id, seq)
);
create index roster__scope on delivery.roster (unit_path, id);
select platform.guard_rows('delivery.roster');
grant select, insert on delivery.roster to app_rw;

-- 督导事项 (S1-13): what looks as if a lesson was not held as it was confirmed. Of the sub-district it concerns; the association
-- looks into it.
create table delivery.concern (
  id uuid primary key,
  unit_path text collate "C" not null,
  unit_id integer not null,
  kind text not null check (kind in ('check-in', 'evidence', 'roster')),
  -- A lesson's, or of a roster its class's; `other_id` the class whose roster is the same.
  subject_id uuid not null,
  other_id uuid,
  course_id uuid not null references delivery.course,
  -- Check-ins, photos and videos, or persons.
  pieces integer not null check (pieces >= 1),
  said text not null check (length(said) between 1 and 500),
  state text not null check (state in ('open', 'settled')),
  raised_at timestamptz not null,
  settled_at timestamptz,
  outcome text check (length(outcome) between 2 and 200),
  version integer not null default 1,
  updated_at timestamptz not null,
  constraint concern__once unique nulls not distinct (kind, subject_id, other_id),
  constraint concern__settled check ((state = 'settled') = (settled_at is not null and outcome is not null))
);
create index concern__scope on delivery.concern (unit_path, id);
create index concern__course on delivery.concern (course_id) where state = 'open';
select platform.guard_rows('delivery.concern');
grant select, insert, update on delivery.concern to app_rw;
