-- 签到 (S1-27): who came to a lesson, by the lesson's code or by the list. What a phone wrote down stands as marks that are only
-- ever added, with its id and its time; who is there is worked out of them. Where somebody checked in is looked at once and not
-- kept: only how far from the venue.
create table delivery.attendance_mark (
  -- Given by the phone.
  id uuid primary key,
  lesson_id uuid not null references delivery.lesson,
  place_id uuid not null references places.place,
  unit_path text collate "C" not null,
  present boolean not null,
  marker text not null check (marker in ('learner', 'coach', 'desk')),
  marked_at timestamptz not null,
  received_at timestamptz not null,
  metres integer check (metres >= 0),
  -- As the rules of that day had it (S1-13); the list is believed.
  time text not null check (time in ('inside', 'outside', 'unknown')),
  place text not null check (place in ('inside', 'outside', 'unknown')),
  counts boolean not null generated always as (time <> 'outside' and place <> 'outside') stored
);
create index attendance_mark__lesson on delivery.attendance_mark (lesson_id);
create index attendance_mark__place on delivery.attendance_mark (place_id);
create index attendance_mark__scope on delivery.attendance_mark (unit_path);
select platform.guard_rows('delivery.attendance_mark');
create policy teaching on delivery.attendance_mark for select to app_citizen
  using (exists (select from delivery.lesson l join coaches.coach c on c.id = l.coach_id
    where l.id = lesson_id and c.citizen_id = platform.me()));
grant select, insert on delivery.attendance_mark to app_rw;
grant select on delivery.attendance_mark to app_citizen;

-- What a lesson's marks come to; written under the lesson's lock.
create table delivery.turnout (
  lesson_id uuid primary key references delivery.lesson,
  course_id uuid not null references delivery.course,
  unit_path text collate "C" not null,
  heads integer not null check (heads >= 0),
  -- Check-ins at another time or place, which nobody has confirmed by the list.
  odd integer not null check (odd >= 0),
  settled_at timestamptz not null
);
create index turnout__course on delivery.turnout (course_id) include (heads);
create index turnout__scope on delivery.turnout (unit_path);
select platform.guard_rows('delivery.turnout');
grant select, insert, update on delivery.turnout to app_rw;

-- A coach calls the roll of the class he teaches.
create policy delivery_coach on places.place for select to app_citizen using (delivery.teaches(seating_id));
