-- 招募与开班 (S1-24, S1-48, S1-53, A10). A class that recruits has a seating of places, which bears its course's id; what is said
-- of its opening stands here. Citizens see classes and lectures that recruit or run, and what they signed up for.
create table delivery.recruitment (
  course_id uuid primary key references delivery.course,
  unit_path text collate "C" not null,
  unit_id integer not null,
  -- The gate (A10): who has a place at this moment counts.
  decide_at timestamptz not null,
  -- The association lets it open with fewer.
  allowed_at timestamptz,
  allowed_by_name text,
  allowed_reason text check (length(allowed_reason) between 1 and 500),
  -- With how many it opened, or did not.
  decided_at timestamptz,
  decided_heads integer check (decided_heads >= 0),
  constraint recruitment__allowed check (num_nulls(allowed_at, allowed_by_name, allowed_reason) in (0, 3)),
  constraint recruitment__decided check ((decided_at is null) = (decided_heads is null))
);
create index recruitment__scope on delivery.recruitment (unit_path);
create index recruitment__due on delivery.recruitment (decide_at) where decided_at is null;
select platform.guard_rows('delivery.recruitment');
grant select, insert, update on delivery.recruitment to app_rw;

-- S1-48: who ticked which duty, and when. The roster is told by its places.
create table delivery.recruit_duty (
  course_id uuid not null references delivery.course,
  duty text not null check (duty in ('notice', 'introduction', 'venue')),
  unit_path text collate "C" not null,
  done_at timestamptz not null,
  done_by_name text not null,
  primary key (course_id, duty)
);
create index recruit_duty__scope on delivery.recruit_duty (unit_path);
select platform.guard_rows('delivery.recruit_duty');
grant select, insert on delivery.recruit_duty to app_rw;

-- What who signs up says of himself (有无基础), beside his place.
create table delivery.learner (
  place_id uuid primary key references places.place,
  unit_path text collate "C" not null,
  foundation text not null check (foundation in ('none', 'some'))
);
create index learner__scope on delivery.learner (unit_path);
select platform.guard_rows('delivery.learner');
create policy own on delivery.learner to app_citizen
  using (exists (select from places.place p where p.id = place_id and p.citizen_id = platform.me()));
grant select, insert on delivery.learner to app_rw, app_citizen;
grant update (foundation) on delivery.learner to app_rw, app_citizen;

create policy shown on delivery.course for select to app_citizen using (state in ('recruiting', 'running')
  or exists (select from places.place p where p.seating_id = course.id and p.citizen_id = platform.me()));
create policy shown on delivery.lesson for select to app_citizen
  using (exists (select from delivery.course c where c.id = lesson.course_id and (c.state in ('recruiting', 'running')
    or exists (select from places.place p where p.seating_id = c.id and p.citizen_id = platform.me()))));
create policy shown on delivery.recruitment for select to app_citizen
  using (exists (select from delivery.course c where c.id = course_id));
grant select (course_id, decide_at) on delivery.recruitment to app_citizen;
create index course__shown on delivery.course (unit_path, id) where state in ('recruiting', 'running');
