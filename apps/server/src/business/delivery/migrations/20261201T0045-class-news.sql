-- 配送新闻 (S1-30, A19): what the sub-district submits after a class is complete. The association's article of it bears the course's
-- id (news.item), and passes that module's review; what became of it is heard from there.
create table delivery.class_news (
  course_id uuid primary key references delivery.course,
  unit_path text collate "C" not null,
  unit_id integer not null,
  title text not null check (length(title) between 2 and 60),
  body text not null check (length(body) between 1 and 5000),
  state text not null check (state in ('submitted', 'returned', 'published', 'withdrawn')),
  -- Who submitted it does not review it.
  submitted_by uuid,
  submitted_by_name text not null,
  submitted_at timestamptz not null,
  -- Why the association returned or withdrew it.
  note text check (length(note) between 1 and 500),
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index class_news__scope on delivery.class_news (unit_path);
select platform.guard_rows('delivery.class_news');
grant select, insert, update on delivery.class_news to app_rw;
