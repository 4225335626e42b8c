-- 沟通街镇需求 (S1-20, S1-23): each order and each class has a thread between the association, the sub-district's people and, from
-- the match on, the coach. A line is never changed. Numbers go up in the order of the commits of one thread (write_line locks it),
-- so what somebody has read is one number.
create table delivery.thread_line (
  id uuid primary key,
  no bigint generated always as identity,
  -- The class's, or the order's.
  thread_id uuid not null,
  order_id uuid not null references delivery."order",
  course_id uuid references delivery.course,
  unit_path text collate "C" not null,
  unit_id integer not null,
  side text not null check (side in ('association', 'street', 'coach')),
  -- The account, or the coach of the register.
  author_id uuid not null,
  author_name text not null,
  -- What an act says of itself, such as a hand-over.
  is_act boolean not null default false,
  body text not null check (length(body) between 1 and 500),
  written_at timestamptz not null,
  constraint thread_line__no unique (no),
  constraint thread_line__thread check (thread_id = coalesce(course_id, order_id)),
  -- An order is arranged before anybody teaches it.
  constraint thread_line__coach check (side <> 'coach' or course_id is not null)
);
comment on column delivery.thread_line.author_name is 'name of a person';
create index thread_line__thread on delivery.thread_line (thread_id, no);
create index thread_line__scope on delivery.thread_line (unit_path, written_at);
select platform.guard_rows('delivery.thread_line');
grant select, insert on delivery.thread_line to app_rw;

-- How far an account, or a coach, has read.
create table delivery.thread_read (
  thread_id uuid not null,
  reader uuid not null,
  unit_path text collate "C" not null,
  read_no bigint not null,
  primary key (thread_id, reader)
);
create index thread_read__scope on delivery.thread_read (unit_path);
select platform.guard_rows('delivery.thread_read');
grant select, insert, update on delivery.thread_read to app_rw;

-- Whoever teaches a class now reads what was written since he does, and writes as himself.
create policy teaching on delivery.thread_line for select to app_citizen
  using (exists (select from delivery.confirmation f join coaches.coach c on c.id = f.coach_id
    where f.course_id = thread_line.course_id and f.ended_at is null and f.sent_at <= written_at and c.citizen_id = platform.me()));
create policy writing on delivery.thread_line for insert to app_citizen
  with check (side = 'coach' and not is_act and exists (select from delivery.confirmation f join coaches.coach c on c.id = f.coach_id
    join delivery.course k on k.id = f.course_id
    where f.course_id = thread_line.course_id and f.ended_at is null and c.id = author_id and c.citizen_id = platform.me()
      and k.unit_path = thread_line.unit_path and k.order_id = thread_line.order_id));
create policy own on delivery.thread_read to app_citizen
  using (exists (select from coaches.coach c where c.id = reader and c.citizen_id = platform.me()));
grant select, insert on delivery.thread_line to app_citizen;
grant select, insert, update on delivery.thread_read to app_citizen;
