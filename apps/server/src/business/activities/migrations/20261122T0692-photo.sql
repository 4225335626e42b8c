-- The album of an activity: pictures of the organiser. What a leader adds is shown after the level that manages the team
-- has looked at it. The bytes lie under the same id in the file store.
create table activities.photo (
  id uuid primary key,
  activity_id uuid not null references activities.activity,
  unit_path text collate "C" not null,
  media_type text not null check (media_type in ('image/jpeg', 'image/png')),
  size_bytes integer not null,
  caption text check (length(caption) between 1 and 60),
  state text not null check (state in ('pending', 'shown', 'hidden')),
  added_by uuid,
  added_at timestamptz not null
);
create index photo__activity on activities.photo (activity_id, id);
select platform.guard_rows('activities.photo');
create policy shown on activities.photo for select to app_citizen using (state = 'shown' or activities.organises(activity_id));
grant select, insert, update on activities.photo to app_rw;
grant select on activities.photo to app_citizen;
