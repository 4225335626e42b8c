-- S1-28: what a coach hands in of a lesson, photos and video. Where it was taken is looked at once and not kept: only how far
-- from the venue, and what was found of it (trust: no more of a person than is needed). The bytes lie under the same id.
create table delivery.evidence (
  id uuid primary key,
  serial_no bigint generated always as identity,
  lesson_id uuid not null references delivery.lesson,
  coach_id uuid not null,
  unit_path text collate "C" not null,
  kind text not null check (kind in ('photo', 'video')),
  media_type text not null,
  size_bytes bigint not null,
  sha256 bytea not null,
  taken_at timestamptz,
  metres integer check (metres >= 0),
  seconds integer check (seconds > 0),
  -- As the rules of that day had it; what is outside proves nothing of the lesson.
  time text not null check (time in ('inside', 'outside', 'unknown')),
  place text not null check (place in ('inside', 'outside', 'unknown')),
  counts boolean not null generated always as (time <> 'outside' and place <> 'outside') stored,
  -- The frame that the phone drew of a video.
  poster_id uuid,
  submitted_at timestamptz not null,
  constraint evidence__serial_no unique (serial_no)
);
create index evidence__lesson on delivery.evidence (lesson_id, kind) include (counts);
create index evidence__scope on delivery.evidence (unit_path, submitted_at);
select platform.guard_rows('delivery.evidence');
grant select, insert, update on delivery.evidence to app_rw;

-- One row: how much is asked for, and how near.
create table delivery.evidence_rule (
  one boolean primary key default true check (one),
  least_photos integer not null check (least_photos between 1 and 20),
  least_videos integer not null check (least_videos between 1 and 5),
  minutes_around integer not null check (minutes_around between 0 and 1440),
  metres_around integer not null check (metres_around between 50 and 20000),
  version integer not null default 1,
  changed_at timestamptz not null
);
alter table delivery.evidence_rule enable row level security;
create policy known on delivery.evidence_rule for select using (true);
create policy whole on delivery.evidence_rule to app_rw using (true);
grant select, insert, update on delivery.evidence_rule to app_rw;

-- A coach reads the lessons he gives, and what he has handed in.
grant usage on schema delivery to app_citizen;
create policy teaching on delivery.lesson for select to app_citizen
  using (exists (select from coaches.coach c where c.id = coach_id and c.citizen_id = platform.me()));
create policy teaching on delivery.course for select to app_citizen
  using (exists (select from coaches.coach c where c.id = coach_id and c.citizen_id = platform.me()));
create policy own on delivery.evidence for select to app_citizen
  using (exists (select from coaches.coach c where c.id = coach_id and c.citizen_id = platform.me()));
grant select on delivery.lesson, delivery.course, delivery.evidence, delivery.evidence_rule to app_citizen;
