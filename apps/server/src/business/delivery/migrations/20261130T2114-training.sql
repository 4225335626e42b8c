-- S1-41: the association trains the sub-districts' delivery staff twice a year. Attendance is counted by unit; who came is not kept.
create table delivery.training (
  id uuid primary key,
  -- Of the association.
  unit_path text collate "C" not null,
  unit_id integer not null,
  held_on date not null,
  title text not null check (length(title) between 2 and 100),
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index training__day on delivery.training (held_on);
create index training__scope on delivery.training (unit_path, id);
select platform.guard_rows('delivery.training');
-- Every sub-district sees when it is.
create policy known on delivery.training for select using (true);
grant select, insert, update on delivery.training to app_rw;

create table delivery.training_attendance (
  training_id uuid not null references delivery.training,
  unit_id integer not null,
  unit_path text collate "C" not null,
  heads integer not null check (heads between 1 and 1000),
  primary key (training_id, unit_id)
);
create index training_attendance__scope on delivery.training_attendance (unit_path);
select platform.guard_rows('delivery.training_attendance');
grant select, insert, update, delete on delivery.training_attendance to app_rw;
