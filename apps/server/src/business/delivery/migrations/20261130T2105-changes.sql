-- S1-13, S1-14: after confirmation a lesson is moved or cancelled only when its sub-district asked and the association decided.
-- What it was before is kept, so that everybody who is told is told the same.
create table delivery.lesson_change (
  id uuid primary key,
  lesson_id uuid not null references delivery.lesson,
  course_id uuid not null references delivery.course,
  unit_path text collate "C" not null,
  unit_id integer not null,
  kind text not null check (kind in ('move', 'cancel')),
  -- What is asked for; of a cancellation what was.
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  venue_id uuid,
  -- As it stood when it was asked, and from the decision on as it stood then.
  before_starts_at timestamptz not null,
  before_ends_at timestamptz not null,
  before_venue_id uuid,
  reason text not null check (length(reason) between 2 and 200),
  state text not null check (state in ('asked', 'accepted', 'refused', 'withdrawn')),
  decided_at timestamptz,
  decision text check (length(decision) between 2 and 200),
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint lesson_change__times check (ends_at > starts_at),
  constraint lesson_change__decided check ((state in ('accepted', 'refused')) = (decided_at is not null))
);
create unique index lesson_change__asked on delivery.lesson_change (lesson_id) where state = 'asked';
create index lesson_change__scope on delivery.lesson_change (unit_path, id);
create index lesson_change__course on delivery.lesson_change (course_id);
select platform.guard_rows('delivery.lesson_change');
grant select, insert, update on delivery.lesson_change to app_rw;

-- 更改告示: everybody's, and never changed afterwards. The reason is not in it: it may name somebody.
create table delivery.change_notice (
  -- The change's.
  id uuid primary key references delivery.lesson_change,
  lesson_id uuid not null,
  unit_path text collate "C" not null,
  text text not null check (length(text) between 1 and 1000),
  published_at timestamptz not null
);
create index change_notice__time on delivery.change_notice (published_at);
create index change_notice__scope on delivery.change_notice (unit_path);
select platform.guard_rows('delivery.change_notice');
create policy known on delivery.change_notice for select using (true);
grant select, insert on delivery.change_notice to app_rw;
