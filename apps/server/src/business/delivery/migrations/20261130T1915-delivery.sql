-- 社区体育配送: the half-years in which sub-districts order, their orders, the courses of an order and the lessons of a course.
-- Order, course and lesson belong to the sub-district (unit_path) and move with it; the city's association reads them from
-- above. A half-year is the association's, one for the whole city, and its rules are its columns: what was released is told
-- by its row, and not by a setting of today.
create schema if not exists delivery;
grant usage on schema delivery to app_rw;
-- For a coach and a venue that cannot be in two places; it comes with PostgreSQL and is trusted, so the owner may have it.
create extension if not exists btree_gist with schema public;

create table delivery.half_year (
  id text primary key constraint half_year__id check (id ~ '^20[0-9]{2}-[12]$'),
  -- Orders are taken from the one day to the other, both included.
  opens_on date not null,
  closes_on date not null,
  -- Of its lessons (A4).
  months smallint[] not null,
  -- S1-07, S1-09, S1-10, S1-01, A37: as released by the association.
  least_skill_heads integer not null check (least_skill_heads between 1 and 1000),
  least_lecture_heads integer not null check (least_lecture_heads between 1 and 1000),
  most_items integer not null check (most_items between 1 and 20),
  most_lessons integer not null check (most_lessons between 1 and 20),
  days_ahead integer not null check (days_ahead between 0 and 60),
  quota_fen integer not null check (quota_fen between 0 and 100000000),
  -- What is reserved for a lesson at approval; the coach's own rate is settled from it.
  skill_fee_fen integer not null check (skill_fee_fen between 1 and 1000000),
  lecture_fee_fen integer not null check (lecture_fee_fen between 1 and 1000000),
  -- A9: communities of a sub-district with a quota each.
  by_community boolean not null default false,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint half_year__days check (closes_on >= opens_on),
  constraint half_year__months check (cardinality(months) between 1 and 12 and months <@ '{1,2,3,4,5,6,7,8,9,10,11,12}')
);
alter table delivery.half_year enable row level security;
create policy known on delivery.half_year for select using (true);
create policy whole on delivery.half_year to app_rw using (true);
grant select, insert, update on delivery.half_year to app_rw;

create table delivery."order" (
  id uuid primary key,
  serial_no bigint generated always as identity,
  unit_path text collate "C" not null,
  unit_id integer not null,
  -- It may be drafted before the half-year is released.
  half_year text not null check (half_year ~ '^20[0-9]{2}-[12]$'),
  line text not null check (line in ('basic', 'youth-summer', 'non-basic')),
  -- Whose quota it draws on (A9); null: the sub-district's.
  holder_id integer,
  applicant_name text not null check (length(applicant_name) between 1 and 60),
  applicant_phone_sealed bytea not null,
  applicant_phone_index bytea not null,
  applicant_phone_tail bytea not null,
  applicant_phone_masked text not null,
  -- 配送执行负责人, where another than the applicant (S1-12).
  executor_name text check (length(executor_name) between 1 and 60),
  executor_phone_sealed bytea,
  executor_phone_index bytea,
  executor_phone_tail bytea,
  executor_phone_masked text,
  need text check (length(need) between 1 and 500),
  -- Side costs (S1-04): budgeted and paid by the sub-district, never charged to the quota.
  transport_fen integer check (transport_fen >= 0),
  water_fen integer check (water_fen >= 0),
  notices_fen integer check (notices_fen >= 0),
  equipment_fen integer check (equipment_fen >= 0),
  other_fen integer check (other_fen >= 0),
  state text not null check (state in ('draft', 'submitted', 'returned', 'approved', 'cancelled')),
  -- From here the working days are counted; anew after a return (A4).
  submitted_at timestamptz,
  submitted_by uuid,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint order__serial_no unique (serial_no),
  constraint order__executor check (num_nulls(executor_name, executor_phone_sealed, executor_phone_index, executor_phone_tail, executor_phone_masked) in (0, 5)),
  constraint order__submitted check (submitted_at is not null or state in ('draft', 'cancelled'))
);
comment on column delivery."order".applicant_name is 'name of a person';
comment on column delivery."order".executor_name is 'name of a person';
create index order__scope on delivery."order" (unit_path, id);
create index order__queue on delivery."order" (unit_path, submitted_at, id) where state = 'submitted';
create index order__half_year on delivery."order" (half_year, unit_path);
select platform.guard_rows('delivery."order"');
grant select, insert, update on delivery."order" to app_rw;

-- One class: up to ten lessons of one item.
create table delivery.course (
  id uuid primary key,
  order_id uuid not null references delivery."order",
  unit_path text collate "C" not null,
  unit_id integer not null,
  half_year text not null check (half_year ~ '^20[0-9]{2}-[12]$'),
  line text not null check (line in ('basic', 'youth-summer', 'non-basic')),
  seq integer not null,
  item_id uuid not null,
  kind text not null check (kind in ('skill', 'lecture')),
  category text check (category in ('dance', 'martial', 'other')),
  venue_id uuid,
  expected_heads integer not null check (expected_heads between 1 and 10000),
  -- S1-11: learners' foundation, learning content.
  foundation text not null check (foundation in ('none', 'some', 'mixed')),
  content text check (length(content) between 1 and 500),
  state text not null check (state in (
    'draft', 'ordered', 'matching', 'matched', 'recruiting', 'running', 'completed', 'not-opened', 'cancelled')),
  -- With how many it opens, and what one lesson reserves: as the half-year said at approval.
  min_heads integer,
  fee_fen integer check (fee_fen > 0),
  coach_id uuid,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  -- S1-08: skills have three categories, lectures none.
  constraint course__category check ((kind = 'skill') = (category is not null)),
  constraint course__approved check (state in ('draft', 'cancelled') or (min_heads is not null and fee_fen is not null)),
  constraint course__matched check (state not in ('matched', 'recruiting', 'running', 'completed') or coach_id is not null),
  constraint course__seq unique (order_id, seq)
);
create index course__scope on delivery.course (unit_path, id);
create index course__half_year on delivery.course (half_year, state, unit_path);
create index course__coach on delivery.course (coach_id) where coach_id is not null;
create index course__item on delivery.course (item_id);
select platform.guard_rows('delivery.course');
grant select, insert, update, delete on delivery.course to app_rw;

create table delivery.lesson (
  id uuid primary key,
  course_id uuid not null references delivery.course,
  unit_path text collate "C" not null,
  unit_id integer not null,
  seq integer not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  venue_id uuid,
  coach_id uuid,
  -- `draft`: of an order that nobody was asked to approve yet; it keeps no venue.
  state text not null check (state in ('draft', 'planned', 'confirmed', 'held', 'absent', 'cancelled')),
  -- The year to which it is charged, whenever it is paid, and the ledger's hold on the quota of that year.
  quota_year integer not null,
  hold_id bigint,
  -- How often those who subscribed to it were told of a change (SEQUENCE of a feed).
  sequence integer not null default 0,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint lesson__seq unique (course_id, seq) deferrable initially immediate,
  constraint lesson__times check (ends_at > starts_at),
  constraint lesson__year check (quota_year = extract(year from starts_at at time zone 'Asia/Shanghai')),
  -- Through every door and whoever acts at once, a coach and a venue are in one place.
  constraint lesson__coach_busy exclude using gist (coach_id with =, tstzrange(starts_at, ends_at) with &&)
    where (coach_id is not null and state in ('planned', 'confirmed', 'held')),
  constraint lesson__venue_taken exclude using gist (venue_id with =, tstzrange(starts_at, ends_at) with &&)
    where (venue_id is not null and state in ('planned', 'confirmed', 'held'))
);
create index lesson__course on delivery.lesson (course_id, starts_at);
create index lesson__scope on delivery.lesson (unit_path, starts_at);
create index lesson__time on delivery.lesson (starts_at) where state in ('planned', 'confirmed', 'held');
create unique index lesson__hold on delivery.lesson (hold_id) where hold_id is not null;
select platform.guard_rows('delivery.lesson');
grant select, insert, update, delete on delivery.lesson to app_rw;
