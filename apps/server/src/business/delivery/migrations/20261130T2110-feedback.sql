-- 配送课程情况反馈 (S1-31, S1-50): one a lesson, handed in once by its sub-district. What was held is paid by it.
create table delivery.feedback (
  lesson_id uuid primary key references delivery.lesson,
  course_id uuid not null references delivery.course,
  unit_path text collate "C" not null,
  unit_id integer not null,
  -- Of the lesson: `2026-12`.
  month text not null check (month ~ '^20[0-9]{2}-(0[1-9]|1[0-2])$'),
  outcome text not null check (outcome in ('held', 'absent')),
  heads integer check (heads between 0 and 10000),
  satisfaction text check (satisfaction in ('very', 'satisfied', 'fair', 'poor')),
  remarks text check (length(remarks) between 1 and 500),
  received_at timestamptz not null,
  -- After the window of the month in which it was due.
  is_late boolean not null,
  constraint feedback__held check ((outcome = 'held') = (heads is not null and satisfaction is not null)
    and num_nulls(heads, satisfaction) in (0, 2))
);
create index feedback__course on delivery.feedback (course_id);
create index feedback__scope on delivery.feedback (unit_path, month);
select platform.guard_rows('delivery.feedback');
grant select, insert on delivery.feedback to app_rw;
