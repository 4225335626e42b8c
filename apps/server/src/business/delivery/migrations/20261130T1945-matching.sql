-- 匹配 (S1-21, S1-22): a search asks several competent coaches by enquiries (问询单); who accepts teaches, as the confirmation
-- (确认单) says. All stand at the course's unit: the sub-district sees what a coach proposes, and by the confirmation alone who
-- teaches (S1-23). A coach sees what he was asked, and answers it in the columns of his answer.
create table delivery.search (
  id uuid primary key,
  course_id uuid not null references delivery.course,
  unit_path text collate "C" not null,
  unit_id integer not null,
  mode text not null check (mode in ('first', 'choose')),
  -- How many are asked at a time, and how long each has to answer.
  at_once smallint not null check (at_once between 1 and 20),
  answer_minutes integer not null check (answer_minutes between 10 and 20160),
  state text not null check (state in ('running', 'matched', 'exhausted', 'stopped')),
  -- Why it ended without a coach.
  note text check (length(note) between 1 and 500),
  -- Before this moment nobody needs to look at it again, unless somebody answers.
  look_at timestamptz not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index search__running on delivery.search (course_id) where state = 'running';
create index search__course on delivery.search (course_id, created_at);
create index search__due on delivery.search (look_at) where state = 'running';
select platform.guard_rows('delivery.search');
grant select, insert, update on delivery.search to app_rw;

create table delivery.enquiry (
  id uuid primary key,
  search_id uuid not null references delivery.search,
  course_id uuid not null references delivery.course,
  coach_id uuid not null references coaches.coach,
  unit_path text collate "C" not null,
  unit_id integer not null,
  -- Why he was asked, and as the how manieth.
  rank smallint not null check (rank between 1 and 10000),
  reasons text[] not null,
  sent_at timestamptz not null,
  answer_by timestamptz not null,
  remind_at timestamptz not null,
  reminded_at timestamptz,
  state text not null check (state in ('asked', 'accepted', 'proposed', 'refused', 'silent', 'won', 'lost')),
  answered_at timestamptz,
  note text check (length(note) between 1 and 500),
  -- Of who accepts with another time: [{lessonId, startsAt, endsAt}].
  proposed jsonb,
  content text check (length(content) between 1 and 500),
  contact_answer text check (contact_answer in ('agreed', 'refused')),
  contact_answered_at timestamptz,
  contact_note text check (length(contact_note) between 1 and 500),
  -- Why who accepted does not teach.
  lost_note text check (length(lost_note) between 1 and 500),
  -- An answer that the search has not looked at yet.
  unread boolean not null default false,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint enquiry__coach unique (search_id, coach_id),
  constraint enquiry__in_time check (answered_at <= answer_by),
  constraint enquiry__proposed check (state <> 'proposed' or proposed is not null or content is not null),
  constraint enquiry__contact check ((contact_answer is null) = (contact_answered_at is null))
);
create index enquiry__course on delivery.enquiry (course_id, sent_at);
create index enquiry__mine on delivery.enquiry (coach_id, sent_at);
create index enquiry__unread on delivery.enquiry (search_id) where unread;
select platform.guard_rows('delivery.enquiry');
grant select, insert, update on delivery.enquiry to app_rw;
grant usage on schema delivery to app_citizen;
create policy own on delivery.enquiry for select to app_citizen
  using (exists (select from coaches.coach c where c.id = coach_id and c.citizen_id = platform.me()));
create policy answering on delivery.enquiry for update to app_citizen
  using (state = 'asked' and exists (select from coaches.coach c where c.id = coach_id and c.citizen_id = platform.me()))
  with check (state in ('accepted', 'proposed', 'refused'));
grant select on delivery.enquiry to app_citizen;
grant update (state, answered_at, note, proposed, content, unread, version, updated_at) on delivery.enquiry to app_citizen;

-- 确认单: what both sides agreed on. Stands from the match on, and with it the contacts of each side (S1-22, S1-23).
create table delivery.confirmation (
  id uuid primary key,
  course_id uuid not null references delivery.course,
  coach_id uuid not null references coaches.coach,
  enquiry_id uuid references delivery.enquiry,
  unit_path text collate "C" not null,
  unit_id integer not null,
  coach_name text not null check (length(coach_name) between 1 and 60),
  coach_phone_sealed bytea not null,
  contact_name text not null check (length(contact_name) between 1 and 60),
  contact_phone_sealed bytea not null,
  content text check (length(content) between 1 and 500),
  -- As agreed: [{lessonId, startsAt, endsAt}].
  lessons jsonb not null,
  sent_at timestamptz not null,
  -- S1-25: the coach told that he has called.
  called_at timestamptz,
  called_note text check (length(called_note) between 1 and 500),
  reminded_at timestamptz,
  -- The match was taken back.
  ended_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
comment on column delivery.confirmation.coach_name is 'name of a person';
comment on column delivery.confirmation.contact_name is 'name of a person';
create unique index confirmation__standing on delivery.confirmation (course_id) where ended_at is null;
create index confirmation__mine on delivery.confirmation (coach_id, sent_at);
create index confirmation__uncalled on delivery.confirmation (sent_at) where called_at is null and ended_at is null;
select platform.guard_rows('delivery.confirmation');
grant select, insert, update on delivery.confirmation to app_rw;
create policy own on delivery.confirmation for select to app_citizen
  using (exists (select from coaches.coach c where c.id = coach_id and c.citizen_id = platform.me()));
create policy calling on delivery.confirmation for update to app_citizen
  using (ended_at is null and exists (select from coaches.coach c where c.id = coach_id and c.citizen_id = platform.me()));
grant select on delivery.confirmation to app_citizen;
grant update (called_at, called_note, version, updated_at) on delivery.confirmation to app_citizen;

-- A coach reads the course he was asked for or teaches, and its lessons.
create policy asked on delivery.course for select to app_citizen
  using (exists (select from delivery.enquiry e where e.course_id = course.id)
    or exists (select from delivery.confirmation f where f.course_id = course.id));
create policy asked on delivery.lesson for select to app_citizen
  using (exists (select from delivery.enquiry e where e.course_id = lesson.course_id)
    or exists (select from delivery.confirmation f where f.course_id = lesson.course_id));
grant select on delivery.course, delivery.lesson to app_citizen;
-- The months in which he may propose another time.
grant select on delivery.half_year to app_citizen;
