-- 检查: a named inspector goes to see a thing on the spot, by a checklist, with his phone, with a network or without; what he
-- finds is put right by a day and looked at again. A visit and its findings belong to the unit of what is visited. What the
-- phone wrote down stands as acts that are only ever added; the visit is worked out of them.
create schema if not exists visits;
grant usage on schema visits to app_rw, app_citizen;

-- Who goes: a citizen, found by the phone he proved, appointed by a unit.
create table visits.inspector (
  id uuid primary key,
  unit_path text collate "C" not null,
  unit_id integer not null,
  citizen_id uuid references citizens.citizen,
  name text not null check (length(name) between 1 and 60),
  kinds text[] not null check (cardinality(kinds) between 1 and 20),
  left_at timestamptz,
  created_at timestamptz not null
);
comment on column visits.inspector.name is 'name of a person';
create unique index inspector__once on visits.inspector (unit_path, citizen_id) where left_at is null;
create index inspector__citizen on visits.inspector (citizen_id);
select platform.guard_rows('visits.inspector');
create policy own on visits.inspector for select to app_citizen using (citizen_id = platform.me() and left_at is null);
grant select, insert, update on visits.inspector to app_rw;
grant select on visits.inspector to app_citizen;

-- Never changed, only followed by another version. Of the whole house.
create table visits.checklist (
  kind text not null check (kind ~ '^[a-z]+(-[a-z]+)*$'),
  version integer not null check (version >= 1),
  items jsonb not null,
  published_by_name text not null,
  published_at timestamptz not null,
  primary key (kind, version)
);
alter table visits.checklist enable row level security;
create policy known on visits.checklist for select using (true);
create policy publishing on visits.checklist for insert to app_rw with check (true);
grant select, insert on visits.checklist to app_rw;
grant select on visits.checklist to app_citizen;

create table visits.visit (
  id uuid primary key,
  unit_path text collate "C" not null,
  unit_id integer not null,
  kind text not null,
  subject_id uuid not null,
  subject_title text not null check (length(subject_title) between 1 and 100),
  place text not null check (length(place) between 1 and 200),
  lng double precision,
  lat double precision,
  crs text check (crs in ('gcj02', 'wgs84', 'cgcs2000', 'bd09')),
  day date not null,
  starts_at timestamptz,
  inspector_id uuid not null references visits.inspector,
  inspector_name text not null,
  -- His way of the day.
  stop integer not null check (stop >= 1),
  checklist_version integer not null,
  -- The level that sent him: together with the unit it says who plans, judges and sees it before it begins.
  planned_level text not null check (planned_level in ('city', 'district', 'street')),
  -- False: who is visited hears of it when it begins.
  announced boolean not null,
  -- Why it was drawn, with the seed that draws it again.
  reasons text[] not null,
  seed text check (length(seed) between 1 and 64),
  -- The finding it looks at again (复查).
  finding_id uuid,
  state text not null check (state in ('planned', 'under-way', 'done', 'cancelled')),
  arrived_at timestamptz,
  finished_at timestamptz,
  signer_name text,
  -- SHA-256 over what was filled in, once it is whole.
  digest text check (digest ~ '^[0-9a-f]{64}$'),
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  foreign key (kind, checklist_version) references visits.checklist (kind, version),
  check ((state = 'done') = (digest is not null)),
  check ((lng is null) = (lat is null) and (lng is null) = (crs is null))
);
comment on column visits.visit.inspector_name is 'name of a person';
comment on column visits.visit.signer_name is 'name of a person';
-- A subject is visited once a day by one kind, second visits apart.
create unique index visit__once on visits.visit (kind, subject_id, day) where state <> 'cancelled' and finding_id is null;
create unique index visit__second on visits.visit (finding_id) where state in ('planned', 'under-way');
create index visit__scope on visits.visit (unit_path, id desc);
create index visit__day on visits.visit (day, inspector_id);
create index visit__route on visits.visit (inspector_id, day, stop);
select platform.guard_rows('visits.visit');
create policy going on visits.visit for select to app_citizen
  using (inspector_id in (select i.id from visits.inspector i where i.citizen_id = platform.me()));
grant select, insert, update on visits.visit to app_rw;
grant select on visits.visit to app_citizen;

create table visits.act (
  -- Given by the phone.
  id uuid primary key,
  visit_id uuid not null references visits.visit,
  unit_path text collate "C" not null,
  at timestamptz not null,
  said jsonb not null,
  received_at timestamptz not null
);
create index act__visit on visits.act (visit_id, at);
select platform.guard_rows('visits.act');
create policy own on visits.act for select to app_citizen using (visit_id in (select v.id from visits.visit v));
grant select, insert on visits.act to app_rw;
grant select on visits.act to app_citizen;

-- The bytes lie in the file store. `finding_id`: evidence of the unit that put something right.
create table visits.photo (
  id uuid primary key,
  visit_id uuid not null references visits.visit,
  finding_id uuid,
  unit_path text collate "C" not null,
  file_id uuid not null,
  media_type text not null check (media_type in ('image/jpeg', 'image/png')),
  size_bytes integer not null,
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  added_at timestamptz not null
);
create index photo__visit on visits.photo (visit_id, id);
create index photo__finding on visits.photo (finding_id) where finding_id is not null;
select platform.guard_rows('visits.photo');
create policy own on visits.photo for select to app_citizen using (visit_id in (select v.id from visits.visit v));
grant select, insert on visits.photo to app_rw;
grant select on visits.photo to app_citizen;

create table visits.finding (
  -- Given by the phone.
  id uuid primary key,
  visit_id uuid not null references visits.visit,
  unit_path text collate "C" not null,
  unit_id integer not null,
  kind text not null,
  subject_id uuid not null,
  subject_title text not null check (length(subject_title) between 1 and 100),
  planned_level text not null check (planned_level in ('city', 'district', 'street')),
  severity text not null check (severity in ('minor', 'major', 'severe')),
  text text not null check (length(text) between 1 and 1000),
  photos uuid[] not null,
  found_at timestamptz not null,
  -- Working days from the day it was found.
  due_days smallint not null check (due_days between 0 and 250),
  -- Null while the calendar of its year is not loaded.
  due_on date,
  state text not null check (state in ('open', 'answered', 'returned', 'closed')),
  answer text check (length(answer) between 1 and 1000),
  answered_at timestamptz,
  return_reason text,
  closed_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check ((state = 'closed') = (closed_at is not null))
);
create index finding__scope on visits.finding (unit_path, id desc);
create index finding__due on visits.finding (due_on, unit_path) where state in ('open', 'returned');
create index finding__visit on visits.finding (visit_id);
create index finding__subject on visits.finding (subject_id);
select platform.guard_rows('visits.finding');
create policy own on visits.finding for select to app_citizen
  using (visit_id in (select v.id from visits.visit v) or id in (select v.finding_id from visits.visit v));
grant select, insert, update, delete on visits.finding to app_rw;
grant select on visits.finding to app_citizen;
