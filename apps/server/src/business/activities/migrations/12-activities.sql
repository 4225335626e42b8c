-- Activities (活动发布、活动参与; S0-29, S0-30, A19, behind the flag of X-05): published by a level or in a team's name,
-- signed up for by citizens, checked in to on the spot. A row belongs to the unit that owns the publisher. Citizens read
-- what is published; places are given out by the functions alone, which lock the activity's one row of seats.
create schema if not exists activities;
grant usage on schema activities to app_rw, app_citizen;

create table activities.activity (
  id uuid primary key,
  unit_path text collate "C" not null,
  unit_id integer not null,
  publisher text not null check (publisher in ('city', 'district', 'street', 'team')),
  team_id uuid,
  publisher_name text not null check (length(publisher_name) between 1 and 60),
  title text not null check (length(title) between 2 and 60),
  body text not null check (length(body) between 1 and 5000),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  place text not null check (length(place) between 2 and 100),
  -- As they were entered, in the system they came in; never converted in place.
  lng double precision,
  lat double precision,
  crs text check (crs in ('gcj02', 'wgs84', 'cgcs2000', 'bd09')),
  capacity integer not null check (capacity between 1 and 100000),
  -- Who may sign up: everybody, members of teams of the publisher's area, or who lives there.
  audience text not null check (audience in ('everybody', 'teams', 'area')),
  min_age smallint check (min_age between 0 and 120),
  max_age smallint check (max_age between 0 and 120),
  sign_up_from timestamptz not null,
  sign_up_until timestamptz not null,
  waiting_list boolean not null,
  offer_minutes integer not null check (offer_minutes between 5 and 2880),
  material text check (length(material) between 1 and 1000),
  check_in_before_minutes integer not null check (check_in_before_minutes between 0 and 1440),
  check_in_after_minutes integer not null check (check_in_after_minutes between 0 and 1440),
  -- Null: nobody is asked where he is.
  check_in_radius_metres integer check (check_in_radius_metres between 50 and 20000),
  walk_in boolean not null,
  state text not null check (state in ('draft', 'submitted', 'returned', 'published', 'cancelled', 'ended')),
  summary text check (length(summary) between 1 and 5000),
  written_by uuid,
  published_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check ((publisher = 'team') = (team_id is not null)),
  check (ends_at > starts_at),
  check (sign_up_until > sign_up_from and sign_up_until <= starts_at),
  check ((lng is null) = (lat is null) and (lng is null) = (crs is null)),
  check (check_in_radius_metres is null or lng is not null),
  check (min_age is null or max_age is null or min_age <= max_age),
  check ((published_at is null) = (state in ('draft', 'submitted', 'returned')))
);
-- The staff's list, the calendar of everybody, and a team's own.
create index activity__unit on activities.activity (unit_path, id desc);
create index activity__calendar on activities.activity (starts_at, id, unit_path) where state in ('published', 'ended');
create index activity__team on activities.activity (team_id, id desc) where team_id is not null;
-- The staff's home page counts what teams have submitted to their level at every visit; the count reads those rows alone.
create index activity__queue on activities.activity (unit_path) where state = 'submitted';
select platform.guard_rows('activities.activity');
create policy published on activities.activity for select to app_citizen using (state in ('published', 'cancelled', 'ended'));
create policy organising on activities.activity for select to app_citizen using (team_id is not null and teams.leads(team_id));
create policy writing on activities.activity for insert to app_citizen with check (
  publisher = 'team' and state = 'draft' and teams.leads(team_id)
  and exists (select from teams.team t where t.id = team_id and t.unit_path = activity.unit_path and t.unit_id = activity.unit_id));
create policy changing on activities.activity for update to app_citizen using (team_id is not null and teams.leads(team_id))
  with check (publisher = 'team' and teams.leads(team_id));
create trigger organiser_step before update on activities.activity
  for each row when (current_user = 'app_citizen') execute function activities.guard_organiser();
grant select, insert, update on activities.activity to app_rw, app_citizen;

-- The one row that is locked while places are given out; apart from the activity, so that readers and edits never wait.
create table activities.seat (
  activity_id uuid primary key references activities.activity,
  unit_path text collate "C" not null,
  capacity integer not null check (capacity > 0),
  -- Places that are taken or held for who was offered one.
  taken integer not null default 0 check (taken between 0 and capacity),
  waiting integer not null default 0 check (waiting >= 0),
  last_order integer not null default 0,
  -- When the first of the open offers runs out.
  next_expiry timestamptz
) with (fillfactor = 50);
create index seat__expiry on activities.seat (next_expiry) where next_expiry is not null;
select platform.guard_rows('activities.seat');
create policy counts on activities.seat for select to app_citizen using (true);
grant select, insert on activities.seat to app_rw;
grant select on activities.seat to app_citizen;

-- One live row a person; who withdrew and comes again stands at the end of the line, under a new number.
create table activities.sign_up (
  id uuid primary key,
  activity_id uuid not null references activities.activity,
  unit_path text collate "C" not null,
  citizen_id uuid not null references citizens.citizen,
  order_no integer not null,
  state text not null check (state in ('taken', 'waiting', 'offered', 'withdrawn', 'expired')),
  name text not null check (length(name) between 1 and 40),
  phone_sealed bytea,
  phone_index bytea,
  phone_tail bytea,
  phone_masked text,
  -- The team whose leader signed up, and who it was (S0-33).
  team_id uuid,
  signed_by uuid not null,
  signed_up_at timestamptz not null,
  offered_until timestamptz,
  settled_at timestamptz,
  constraint sign_up__order unique (activity_id, order_no),
  check ((state = 'offered') = (offered_until is not null))
) with (fillfactor = 80);
create unique index sign_up__live on activities.sign_up (activity_id, citizen_id) where state in ('taken', 'waiting', 'offered');
create index sign_up__line on activities.sign_up (activity_id, order_no) where state = 'waiting';
create index sign_up__offers on activities.sign_up (activity_id, offered_until) where state = 'offered';
create index sign_up__citizen on activities.sign_up (citizen_id, id desc);
comment on column activities.sign_up.name is 'name of a person';
select platform.guard_rows('activities.sign_up');
create policy own on activities.sign_up for select to app_citizen
  using (citizen_id = platform.me() or signed_by = platform.me() or activities.organises(activity_id));
grant select on activities.sign_up to app_rw, app_citizen;

create table activities.check_in (
  id uuid primary key,
  activity_id uuid not null references activities.activity,
  unit_path text collate "C" not null,
  citizen_id uuid not null references citizens.citizen,
  -- Null: came without having signed up.
  sign_up_id uuid references activities.sign_up,
  name text not null check (length(name) between 1 and 40),
  method text not null check (method in ('code', 'list')),
  scanned_at timestamptz not null,
  received_at timestamptz not null,
  was_offline boolean not null,
  distance_metres integer,
  device text check (length(device) <= 64),
  marked_by_name text,
  -- A scan sent on later proves that somebody saw the code, not that he stood before it: a photograph of it can be passed on.
  -- It waits for the organiser's nod and is counted when he gives it.
  standing text not null default 'counted' check (standing in ('counted', 'waiting', 'refused')),
  answered_at timestamptz,
  constraint check_in__once unique (activity_id, citizen_id)
);
create index check_in__citizen on activities.check_in (citizen_id, id desc);
create index check_in__waiting on activities.check_in (activity_id, id) where standing <> 'counted';
comment on column activities.check_in.name is 'name of a person';
select platform.guard_rows('activities.check_in');
create policy own on activities.check_in for select to app_citizen
  using (citizen_id = platform.me() or activities.organises(activity_id));
-- Nobody counts his own late scan: it comes in as waiting, and only a scan on the spot or the organiser makes it count.
create policy coming on activities.check_in for insert to app_citizen
  with check ((citizen_id = platform.me() and method = 'code' and standing = case when was_offline then 'waiting' else 'counted' end)
    or (method = 'list' and activities.organises(activity_id)));
create policy coming_again on activities.check_in for update to app_citizen using (citizen_id = platform.me() and standing <> 'counted')
  with check (citizen_id = platform.me() and method = 'code' and not was_offline and standing = 'counted');
create policy answering on activities.check_in for update to app_citizen
  using (activities.organises(activity_id) and standing <> 'counted') with check (activities.organises(activity_id));
grant select, insert on activities.check_in to app_rw, app_citizen;
grant update (sign_up_id, name, method, scanned_at, received_at, was_offline, distance_metres, device, marked_by_name, standing, answered_at)
  on activities.check_in to app_rw, app_citizen;

-- A team's training (健身活动频次): opened by the leader, checked in to by the members (S0-33, S0-28).
create table activities.training (
  id uuid primary key,
  unit_path text collate "C" not null,
  team_id uuid not null,
  team_name text not null,
  -- The day in Shanghai whose month it counts for.
  held_on date not null,
  place text not null check (length(place) between 1 and 100),
  opened_by uuid not null,
  opened_at timestamptz not null,
  closes_at timestamptz not null check (closes_at > opened_at)
);
create index training__team on activities.training (team_id, held_on desc, id desc);
select platform.guard_rows('activities.training');
create policy training on activities.training for select to app_citizen using (activities.trains(team_id));
create policy opening on activities.training for insert to app_citizen
  with check (opened_by = platform.me() and teams.leads(team_id)
    and exists (select from teams.team t where t.id = team_id and t.unit_path = training.unit_path));
create policy closing on activities.training for update to app_citizen using (teams.leads(team_id)) with check (teams.leads(team_id));
grant update (closes_at) on activities.training to app_citizen;

create table activities.training_check_in (
  training_id uuid not null references activities.training,
  unit_path text collate "C" not null,
  team_id uuid not null,
  citizen_id uuid not null references citizens.citizen,
  name text not null check (length(name) between 1 and 40),
  scanned_at timestamptz not null,
  received_at timestamptz not null,
  was_offline boolean not null,
  id uuid not null default gen_random_uuid(),
  standing text not null default 'counted' check (standing in ('counted', 'waiting', 'refused')),
  answered_at timestamptz,
  primary key (training_id, citizen_id)
);
create index training_check_in__citizen on activities.training_check_in (citizen_id, scanned_at desc);
create unique index training_check_in__id on activities.training_check_in (id);
comment on column activities.training_check_in.name is 'name of a person';
select platform.guard_rows('activities.training_check_in');
create policy own on activities.training_check_in for select to app_citizen
  using (citizen_id = platform.me() or teams.leads(team_id));
create policy coming on activities.training_check_in for insert to app_citizen
  with check (citizen_id = platform.me() and activities.trains(team_id)
    and standing = case when was_offline then 'waiting' else 'counted' end);
create policy coming_again on activities.training_check_in for update to app_citizen
  using (citizen_id = platform.me() and standing <> 'counted')
  with check (citizen_id = platform.me() and not was_offline and standing = 'counted');
create policy answering on activities.training_check_in for update to app_citizen
  using (teams.leads(team_id) and standing <> 'counted') with check (teams.leads(team_id));
grant update (scanned_at, received_at, was_offline, standing, answered_at) on activities.training_check_in to app_citizen;

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

grant select on activities.training, activities.training_check_in to app_rw;
grant select, insert on activities.training, activities.training_check_in to app_citizen;
