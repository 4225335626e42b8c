-- The catalogue (项目, S1-08), what a lesson costs (课酬标准, A37), where it is held (配送场地) and who teaches it (教练员系统,
-- S1-21). Items, fees and coaches are the association's, which acts for the whole city; a venue is its unit's. Anybody may
-- read what is taught, what it costs and where; of coaches each sees himself, and the association all.
create extension if not exists btree_gist with schema public;
create schema if not exists coaches;
grant usage on schema coaches to app_rw, app_citizen;

create table coaches.item (
  id uuid primary key,
  unit_path text collate "C" not null,
  unit_id integer not null,
  kind text not null check (kind in ('skill', 'lecture')),
  category text check (category in ('dance', 'martial', 'other')),
  name text not null check (length(name) between 2 and 30),
  note text check (length(note) between 1 and 500),
  state text not null check (state in ('active', 'retired')),
  active boolean not null generated always as (state = 'active') stored,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  -- S1-08: each skill stands in one of three categories, a lecture in none.
  constraint item__category check ((kind = 'skill') = (category is not null))
);
create unique index item__name on coaches.item (unit_path, name);
select platform.guard_rows('coaches.item');
create policy known on coaches.item for select using (true);

-- What one lesson costs in a period. A period that has begun is never rewritten: what was paid by it stays explained.
create table coaches.fee (
  id uuid primary key,
  unit_path text collate "C" not null,
  unit_id integer not null,
  kind text not null check (kind in ('skill', 'lecture')),
  grade text not null check (grade in ('junior', 'middle', 'senior')),
  fee_fen integer not null check (fee_fen between 1 and 1000000),
  from_day date not null,
  until_day date,
  note text check (length(note) between 1 and 500),
  state text not null check (state in ('standing', 'withdrawn')),
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check (until_day >= from_day),
  -- One rate a day, whoever writes at once.
  constraint fee__period exclude using gist (
    unit_path with =, kind with =, grade with =, daterange(from_day, until_day, '[]') with &&) where (state = 'standing')
);
select platform.guard_rows('coaches.fee');
create policy known on coaches.fee for select using (true);

-- Where lessons are held; the venues to come take it over by a link of theirs.
create table coaches.venue (
  id uuid primary key,
  unit_path text collate "C" not null,
  unit_id integer not null,
  name text not null check (length(name) between 2 and 60),
  address text not null check (length(address) between 2 and 100),
  lng double precision,
  lat double precision,
  crs text check (crs in ('gcj02', 'wgs84', 'cgcs2000', 'bd09')),
  capacity integer not null check (capacity between 1 and 100000),
  note text check (length(note) between 1 and 500),
  state text not null check (state in ('active', 'retired')),
  active boolean not null generated always as (state = 'active') stored,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check ((lng is null) = (lat is null) and (lng is null) = (crs is null))
);
create unique index venue__name on coaches.venue (unit_path, name) where state = 'active';
create index venue__scope on coaches.venue (unit_path, id);
select platform.guard_rows('coaches.venue');
create policy shown on coaches.venue for select to app_citizen using (true);

create table coaches.coach (
  id uuid primary key,
  serial_no bigint generated always as identity,
  unit_path text collate "C" not null,
  unit_id integer not null,
  -- Whoever proved the number; null while only name and number are known.
  citizen_id uuid references citizens.citizen,
  name text not null check (length(name) between 2 and 40),
  phone_sealed bytea not null,
  phone_index bytea not null,
  phone_tail bytea not null,
  phone_masked text not null,
  -- As it was given last; of a day coaches.grade tells.
  grade text check (grade in ('junior', 'middle', 'senior')),
  items text[] not null default '{}',
  districts text[] not null default '{}',
  -- The districts by their paths, as units are asked.
  district_paths text[] collate "C" not null default '{}',
  contract_until date,
  intro text check (length(intro) between 1 and 1000),
  state text not null check (state in ('applied', 'returned', 'active', 'suspended', 'left')),
  origin text not null check (origin in ('staff', 'import', 'citizen', 'demo')),
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint coach__serial_no unique (serial_no),
  constraint coach__graded check (state in ('applied', 'returned', 'left') or grade is not null)
);
select platform.search_names('coaches.coach');
-- X-03: a person is his name and his mobile number.
create unique index coach__person on coaches.coach (name_key, phone_index) where state <> 'left';
create unique index coach__citizen on coaches.coach (citizen_id) where citizen_id is not null and state <> 'left';
create index coach__phone on coaches.coach (phone_index);
create index coach__state on coaches.coach (unit_path, state, id);
comment on column coaches.coach.name is 'name of a person';
select platform.guard_rows('coaches.coach');
create policy own on coaches.coach for select to app_citizen using (citizen_id = platform.me());
create policy applying on coaches.coach for insert to app_citizen
  with check (citizen_id = platform.me() and state = 'applied' and origin = 'citizen' and grade is null);
create policy filling on coaches.coach for update to app_citizen using (citizen_id = platform.me() and state <> 'left')
  with check (citizen_id = platform.me() and state in ('applied', 'active', 'suspended'));

-- What belongs to a coach is seen and written by whoever sees him.
create table coaches.competence (
  coach_id uuid not null references coaches.coach,
  item_id uuid not null references coaches.item,
  primary key (coach_id, item_id)
);
create index competence__item on coaches.competence (item_id);

create table coaches.qualification (
  id uuid primary key,
  coach_id uuid not null references coaches.coach,
  name text not null check (length(name) between 2 and 60),
  number text check (length(number) between 1 and 60),
  -- The last day it holds; null: for life.
  expires_on date,
  -- Of its picture, whose bytes lie under the same id.
  media_type text check (media_type in ('image/jpeg', 'image/png')),
  size_bytes integer,
  added_at timestamptz not null,
  check ((media_type is null) = (size_bytes is null))
);
create index qualification__coach on coaches.qualification (coach_id);

create table coaches.free_time (
  coach_id uuid not null references coaches.coach,
  weekday smallint not null check (weekday between 1 and 7),
  starts text collate "C" not null check (starts ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  ends text collate "C" not null check (ends ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  primary key (coach_id, weekday, starts),
  check (starts < ends)
);

create table coaches.absence (
  id uuid primary key,
  coach_id uuid not null references coaches.coach,
  from_day date not null,
  to_day date not null,
  note text check (length(note) between 1 and 100),
  check (from_day <= to_day)
);
create index absence__coach on coaches.absence (coach_id, to_day);

-- From which day which grade: a lesson is paid by the grade of its day, whenever it is paid.
create table coaches.grade (
  coach_id uuid not null references coaches.coach,
  from_day date not null,
  grade text not null check (grade in ('junior', 'middle', 'senior')),
  primary key (coach_id, from_day)
);

alter table coaches.competence enable row level security;
alter table coaches.qualification enable row level security;
alter table coaches.free_time enable row level security;
alter table coaches.absence enable row level security;
alter table coaches.grade enable row level security;
create policy of_coach on coaches.competence using (exists (select from coaches.coach c where c.id = coach_id));
create policy of_coach on coaches.qualification using (exists (select from coaches.coach c where c.id = coach_id));
create policy of_coach on coaches.free_time using (exists (select from coaches.coach c where c.id = coach_id));
create policy of_coach on coaches.absence using (exists (select from coaches.coach c where c.id = coach_id));
create policy of_coach on coaches.grade using (exists (select from coaches.coach c where c.id = coach_id));

grant select, insert, update on coaches.item, coaches.fee, coaches.venue, coaches.coach to app_rw;
-- What was only asked for goes with the account of who asked.
grant delete on coaches.coach to app_rw;
grant select, insert, update, delete on coaches.competence, coaches.qualification, coaches.free_time, coaches.absence,
  coaches.grade to app_rw;
grant select on coaches.item, coaches.venue, coaches.grade to app_citizen;
grant select, insert on coaches.coach to app_citizen;
grant update (name, name_key, name_grams, items, districts, district_paths, intro, state, version, updated_at)
  on coaches.coach to app_citizen;
grant select, insert, delete on coaches.competence, coaches.qualification, coaches.free_time, coaches.absence to app_citizen;
