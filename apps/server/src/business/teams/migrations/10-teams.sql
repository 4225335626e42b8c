-- Fitness teams (健身团队), their people and their yearly filing. A team belongs to the unit that manages it: the city,
-- a district or a sub-district; teams of a neighbourhood committee are owned by their sub-district (S0-08).
create schema if not exists teams;
grant usage on schema teams to app_rw;

-- The citizens' side of teams (S0-58, S0-60, S0-62): who leads a team and who stands in its roster may be a citizen with a
-- proven phone. Citizens act under app_citizen: what is for that role is for it alone, so the staff's policies and plans stay.
grant usage on schema teams, codes to app_citizen;

create table teams.team (
  id uuid primary key,
  serial_no bigint generated always as identity,
  unit_path text collate "C" not null,
  unit_id integer not null references units.unit,
  level text not null check (level in ('city', 'district', 'street')),
  category text not null check (category in ('community', 'district', 'city', 'student')),
  -- The neighbourhood committee a community team is filed at (S0-06, S0-08).
  committee_id integer references units.unit,
  school_name text,
  name text not null check (length(name) between 2 and 40),
  -- Name without width, case and space differences: unique among the live teams of a unit.
  name_key text not null,
  -- Bigrams of the name, its pinyin initials and syllables; asked only through teams.search_names.
  name_grams text[] not null default '{}',
  state text not null check (state in ('draft', 'submitted', 'certified', 'returned', 'reviewed', 'dissolved', 'merged', 'deleted')),
  live boolean not null generated always as (state in ('draft', 'submitted', 'certified', 'returned', 'reviewed')) stored,
  -- Where a restored team goes back to, and the team a merged one lives on in.
  prior_state text,
  successor_id uuid references teams.team,
  certified_at timestamptz,
  reviewed_at timestamptz,
  leader_name text not null check (length(leader_name) between 1 and 40),
  leader_phone_sealed bytea not null,
  leader_phone_index bytea not null,
  leader_phone_tail bytea not null,
  leader_phone_masked text not null,
  -- Fixed members the leader declared (A12), and those known by name: the leader (A11) and the live rows of teams.member.
  declared_count integer not null check (declared_count between 1 and 100000),
  roster_count integer not null default 1,
  -- Names of the items in order, as lists show them; teams.item carries the codes and is kept in the same transaction.
  item_names text[] not null default '{}',
  -- Latest year with a live filing; 0 when there is none.
  filed_year integer not null default 0,
  origin text not null check (origin in ('staff', 'import', 'citizen')),
  -- Fields the manual does not name, as configured (A35).
  extra jsonb not null default '{}',
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  -- The citizen who registered the team or claimed it (A36); null while only his name and phone are known.
  leader_citizen_id uuid references citizens.citizen,
  -- What the content check said of the texts a citizen wrote; null: nothing was checked.
  content_check text check (content_check in ('pass', 'review')),
  constraint team__serial_no unique (serial_no),
  -- Children carry the team's path and follow it by this key, so that a child outside its team's unit cannot exist.
  constraint team__id_path unique (id, unit_path),
  constraint team__category check (
    category = case level when 'street' then 'community' when 'city' then 'city' else category end and (level <> 'district' or category in ('district', 'student'))),
  constraint team__school check ((category = 'student') = (school_name is not null)),
  constraint team__committee check (committee_id is null or level = 'street')
);
-- One index serves the page of every scope, forwards from any cursor; the trailing columns let filters be decided in the index.
create index team__page on teams.team (unit_path, id, filed_year, state, level, category) where live;
create index team__state on teams.team (state, unit_path, id);
create index team__committee on teams.team (committee_id, unit_path, id) where committee_id is not null;
create unique index team__live_name on teams.team (name_key, unit_path) where live;
create index team__leader_phone on teams.team (leader_phone_index, unit_path);
create index team__leader_tail on teams.team (leader_phone_tail, unit_path);
-- The ids in the path stand among the grams: a search in a street meets the short list of the street, not the whole city's.
create index team__grams on teams.team using gin ((name_grams || string_to_array(btrim(unit_path, '.'), '.'))) where live;
create index team__leader_citizen on teams.team (leader_citizen_id) where leader_citizen_id is not null;
-- The eight bytes of a rotating code (support/codes) name the team by the random end of its id; only a citizen shows one.
create index team__short_id on teams.team (right(id::text, 17)) where leader_citizen_id is not null;
-- A team registered in two sub-districts: the level above both sees the pair, merges it, or sets it aside with a reason.
create index team__pair on teams.team (leader_phone_index, name_key, unit_path, id) where live;
comment on column teams.team.leader_name is 'name of a person';
select platform.guard_rows('teams.team');
create policy led on teams.team for select to app_citizen using (leader_citizen_id = platform.me());
create policy registering on teams.team for insert to app_citizen with check (
  leader_citizen_id = platform.me() and origin = 'citizen' and level = 'street' and category = 'community'
  and state in ('draft', 'submitted') and certified_at is null and reviewed_at is null and teams.is_open_street(unit_id, unit_path));
create policy filling on teams.team for update to app_citizen using (leader_citizen_id = platform.me() and live)
  with check (leader_citizen_id = platform.me() and state in ('draft', 'submitted', 'certified', 'returned', 'deleted'));
create trigger count_added after insert on teams.team referencing new table as new_rows
  for each statement execute function teams.keep_counter();
create trigger count_changed after update on teams.team referencing old table as old_rows new table as new_rows
  for each statement execute function teams.keep_counter();
create trigger count_removed after delete on teams.team referencing old table as old_rows
  for each statement execute function teams.keep_counter();
create trigger leader_step before update on teams.team
  for each row when (current_user = 'app_citizen') execute function teams.guard_leader();
grant select on teams.team to app_citizen;
grant insert (id, unit_path, unit_id, level, category, committee_id, school_name, name, name_key, name_grams, state, certified_at,
  reviewed_at, leader_name, leader_phone_sealed, leader_phone_index, leader_phone_tail, leader_phone_masked, declared_count,
  item_names, origin, extra, created_at, updated_at, leader_citizen_id, content_check) on teams.team to app_citizen;
grant update (name, name_key, name_grams, committee_id, declared_count, item_names, state, prior_state, extra, content_check,
  version, updated_at) on teams.team to app_citizen;

create table teams.item (
  team_id uuid not null,
  unit_path text collate "C" not null,
  position smallint not null,
  code text not null,
  name text not null check (length(name) between 1 and 20),
  primary key (team_id, position),
  foreign key (team_id, unit_path) references teams.team (id, unit_path) on update cascade
);
create index item__code on teams.item (code, unit_path, team_id);
select platform.guard_rows('teams.item');
create policy led on teams.item to app_citizen using (teams.leads(team_id)) with check (teams.edits(team_id));
-- Without this a reviewed team's children could be taken away unnoticed: deleting asks no check.
create policy taking on teams.item as restrictive for delete to app_citizen using (teams.edits(team_id));

create table teams.instructor (
  id uuid primary key,
  team_id uuid not null,
  unit_path text collate "C" not null,
  position smallint not null,
  name text not null check (length(name) between 1 and 40),
  phone_sealed bytea,
  phone_index bytea,
  phone_tail bytea,
  phone_masked text,
  grade text,
  certificate_no text,
  foreign key (team_id, unit_path) references teams.team (id, unit_path) on update cascade
);
create index instructor__team on teams.instructor (team_id, position);
comment on column teams.instructor.name is 'name of a person';
select platform.guard_rows('teams.instructor');
create policy led on teams.instructor to app_citizen using (teams.leads(team_id)) with check (teams.edits(team_id));
create policy taking on teams.instructor as restrictive for delete to app_citizen using (teams.edits(team_id));

create table teams.schedule (
  team_id uuid not null,
  unit_path text collate "C" not null,
  position smallint not null,
  weekday smallint not null check (weekday between 1 and 7),
  starts time not null,
  ends time not null check (ends > starts),
  place text not null check (length(place) between 2 and 60),
  -- Coordinates as they were entered, in the reference system they came in; never converted in place.
  lng double precision,
  lat double precision,
  crs text check (crs in ('gcj02', 'wgs84', 'cgcs2000', 'bd09')),
  primary key (team_id, position),
  foreign key (team_id, unit_path) references teams.team (id, unit_path) on update cascade,
  check ((lng is null) = (lat is null) and (lng is null) = (crs is null))
);
-- Longitudes shrink with the cosine of the latitude; with Shanghai's in the index, degrees are alike both ways and the
-- index can give the nearest first. The server states the distance itself.
create index schedule__place on teams.schedule using gist (point(lng * 0.8554, lat)) where lng is not null;
select platform.guard_rows('teams.schedule');
create policy led on teams.schedule to app_citizen using (teams.leads(team_id)) with check (teams.edits(team_id));
create policy taking on teams.schedule as restrictive for delete to app_citizen using (teams.edits(team_id));

-- Fixed members besides the leader, who stands in the team itself and counts as one (A11).
create table teams.member (
  id uuid primary key,
  team_id uuid not null,
  unit_path text collate "C" not null,
  name text not null check (length(name) between 1 and 40),
  phone_sealed bytea,
  phone_index bytea,
  phone_tail bytea,
  phone_masked text,
  origin text not null check (origin in ('roster', 'import', 'qr')),
  joined_at timestamptz not null,
  left_at timestamptz,
  left_reason text,
  version integer not null default 1,
  citizen_id uuid references citizens.citizen,
  foreign key (team_id, unit_path) references teams.team (id, unit_path) on update cascade
);
-- Whole, not partial: a team that moves takes its people along by the key, and the database looks for those who left, too.
create index member__team on teams.member (team_id, id);
create unique index member__phone on teams.member (team_id, phone_index) where left_at is null and phone_index is not null;
create unique index member__citizen on teams.member (team_id, citizen_id) where left_at is null and citizen_id is not null;
create index member__of_citizen on teams.member (citizen_id) where left_at is null and citizen_id is not null;
comment on column teams.member.name is 'name of a person';
select platform.guard_rows('teams.member');
create policy own on teams.member for select to app_citizen using (citizen_id = platform.me() or teams.leads(team_id));
create policy welcoming on teams.member for insert to app_citizen with check (
  origin = 'qr' and left_at is null and teams.asked(team_id, citizen_id));
create policy leaving on teams.member for update to app_citizen using (citizen_id = platform.me() or teams.leads(team_id));
create trigger roster_added after insert on teams.member referencing new table as new_rows
  for each statement execute function teams.keep_roster_count();
create trigger roster_changed after update on teams.member referencing old table as old_rows new table as new_rows
  for each statement execute function teams.keep_roster_count();
create trigger roster_removed after delete on teams.member referencing old table as old_rows
  for each statement execute function teams.keep_roster_count();
create trigger citizen_step before update on teams.member
  for each row when (current_user = 'app_citizen') execute function teams.guard_member();
grant select on teams.member to app_citizen;
grant insert (id, team_id, unit_path, name, phone_sealed, phone_index, phone_tail, phone_masked, origin, joined_at, left_at,
  left_reason, citizen_id) on teams.member to app_citizen;
grant update (citizen_id, left_at, left_reason, version) on teams.member to app_citizen;

-- The yearly filing (申报), which is that year's 年检 (S0-66, A13): one live row a team and year.
create table teams.filing (
  id uuid primary key,
  team_id uuid not null,
  unit_path text collate "C" not null,
  year integer not null,
  state text not null check (state in ('filed', 'cancelled')),
  member_count integer not null,
  override_reason text,
  filed_by uuid,
  filed_by_name text not null,
  filed_at timestamptz not null,
  cancelled_at timestamptz,
  cancel_reason text,
  check_result text check (check_result in ('pass', 'fail')),
  check_reason text,
  checked_at timestamptz,
  foreign key (team_id, unit_path) references teams.team (id, unit_path) on update cascade
);
create unique index filing__live on teams.filing (team_id, year) where state = 'filed';
create index filing__team on teams.filing (team_id, filed_at);
create index filing__unit on teams.filing (unit_path, year, team_id) where state = 'filed';
select platform.guard_rows('teams.filing');

-- How many teams stand where: kept by the triggers below in the writing transaction, so that lists never count.
-- Its policy is not called `scope`: a unit's move rewrites the teams, and the triggers move the counts.
create table teams.counter (
  unit_path text collate "C" not null,
  level text not null,
  category text not null,
  state text not null,
  filed_year integer not null,
  n integer not null,
  primary key (unit_path, level, category, state, filed_year)
) with (fillfactor = 60);
alter table teams.counter enable row level security;
create policy counting on teams.counter for select using (
  unit_path >= nullif(current_setting('app.scope', true), '') and unit_path < nullif(current_setting('app.scope', true), '') || '~');
create trigger total_added after insert on teams.counter referencing new table as new_rows
  for each statement execute function teams.keep_total();
create trigger total_changed after update on teams.counter referencing old table as old_rows new table as new_rows
  for each statement execute function teams.keep_total();
grant select on teams.counter to app_rw;

-- A unit's own choices: a narrower filing window (A14) and whether check results are recorded (A13, off by default).
create table teams.setting (
  unit_path text collate "C" primary key,
  filing_from text check (filing_from ~ '^\d\d-\d\d$'),
  filing_to text check (filing_to ~ '^\d\d-\d\d$'),
  check_results boolean not null default false,
  version integer not null default 1,
  updated_at timestamptz not null
);
alter table teams.setting enable row level security;
create policy own on teams.setting using (
  unit_path >= nullif(current_setting('app.scope', true), '') and unit_path < nullif(current_setting('app.scope', true), '') || '~');

-- A team goes to another sub-district only when both want it: the owner proposes, the receiver accepts. Neither can see
-- or write the other's rows, so the move itself goes through a door that checks both consents.
create table teams.transfer (
  id uuid primary key,
  team_id uuid not null,
  -- The giver's path: the row follows the giver's unit; the receiver sees it by `to_path`.
  unit_path text collate "C" not null,
  from_unit_id integer not null references units.unit,
  to_unit_id integer not null references units.unit,
  to_path text collate "C" not null,
  state text not null check (state in ('proposed', 'accepted', 'refused', 'withdrawn')),
  reason text not null,
  answer text,
  -- What the receiver may know before he agrees; masked.
  summary jsonb not null,
  proposed_by text not null,
  proposed_at timestamptz not null,
  answered_by text,
  answered_at timestamptz
);
create unique index transfer__open on teams.transfer (team_id) where state = 'proposed';
create index transfer__from on teams.transfer (unit_path, id);
create index transfer__to on teams.transfer (to_path, id);
create index transfer__team on teams.transfer (team_id, id);
alter table teams.transfer enable row level security;
create policy scope on teams.transfer for select using (
  (unit_path >= nullif(current_setting('app.scope', true), '') and unit_path < nullif(current_setting('app.scope', true), '') || '~')
  or (to_path >= nullif(current_setting('app.scope', true), '') and to_path < nullif(current_setting('app.scope', true), '') || '~'));
create policy proposing on teams.transfer for insert with check (
  unit_path >= nullif(current_setting('app.scope', true), '') and unit_path < nullif(current_setting('app.scope', true), '') || '~'
  and state = 'proposed');
-- Only the giver withdraws and only the receiver refuses; accepting is the door's.
create policy withdrawing on teams.transfer for update
  using (unit_path >= nullif(current_setting('app.scope', true), '') and unit_path < nullif(current_setting('app.scope', true), '') || '~' and state = 'proposed')
  with check (unit_path >= nullif(current_setting('app.scope', true), '') and unit_path < nullif(current_setting('app.scope', true), '') || '~' and state = 'withdrawn');
create policy refusing on teams.transfer for update
  using (to_path >= nullif(current_setting('app.scope', true), '') and to_path < nullif(current_setting('app.scope', true), '') || '~' and state = 'proposed')
  with check (to_path >= nullif(current_setting('app.scope', true), '') and to_path < nullif(current_setting('app.scope', true), '') || '~' and state = 'refused');
grant select, insert on teams.transfer to app_rw;
grant update (state, answer, answered_by, answered_at) on teams.transfer to app_rw;

-- How many live teams a unit's own rows hold: one row a unit, so that the total of an unfiltered list reads some forty
-- small rows for a district where the counter by state, category and year read some four hundred.
create table teams.total (
  unit_path text collate "C" primary key,
  n integer not null
) with (fillfactor = 60);
alter table teams.total enable row level security;
create policy counting on teams.total for select using (
  unit_path >= nullif(current_setting('app.scope', true), '') and unit_path < nullif(current_setting('app.scope', true), '') || '~');
grant select on teams.total to app_rw;

-- A citizen asks to join, the leader answers (S0-60).
create table teams.join_request (
  id uuid primary key,
  team_id uuid not null,
  unit_path text collate "C" not null,
  citizen_id uuid not null references citizens.citizen,
  name text not null check (length(name) between 1 and 40),
  phone_sealed bytea,
  phone_index bytea,
  phone_tail bytea,
  phone_masked text,
  state text not null check (state in ('pending', 'accepted', 'refused', 'withdrawn', 'expired')),
  asked_at timestamptz not null,
  -- An unanswered request does not wait for ever; it is counted out when somebody looks.
  expires_at timestamptz not null,
  answered_at timestamptz,
  answer text,
  foreign key (team_id, unit_path) references teams.team (id, unit_path) on update cascade
);
create unique index join_request__pending on teams.join_request (team_id, citizen_id) where state = 'pending';
create index join_request__team on teams.join_request (team_id, id);
create index join_request__citizen on teams.join_request (citizen_id, id);
comment on column teams.join_request.name is 'name of a person';
select platform.guard_rows('teams.join_request');
create policy own on teams.join_request for select to app_citizen using (citizen_id = platform.me() or teams.leads(team_id));
create policy asking on teams.join_request for insert to app_citizen with check (citizen_id = platform.me() and state = 'pending');
create policy answering on teams.join_request for update to app_citizen
  using (state = 'pending' and (citizen_id = platform.me() or teams.leads(team_id)))
  with check ((citizen_id = platform.me() and state in ('withdrawn', 'expired'))
    or (teams.leads(team_id) and state in ('accepted', 'refused', 'expired')));
grant select, insert on teams.join_request to app_citizen;
grant update (state, answered_at, answer) on teams.join_request to app_citizen;

-- A leader offers the team to a member, who accepts with his own session: both consents stand here. The former leader's
-- own row in the roster is sealed when he offers, for nobody else may read his number then.
create table teams.hand_over (
  id uuid primary key,
  team_id uuid not null,
  unit_path text collate "C" not null,
  from_citizen_id uuid not null references citizens.citizen,
  to_citizen_id uuid not null references citizens.citizen,
  to_member_id uuid not null references teams.member,
  -- Whether the former leader stays as a member, under this id.
  stays boolean not null,
  former_member_id uuid not null,
  former_name text not null,
  phone_sealed bytea not null,
  phone_index bytea not null,
  phone_tail bytea not null,
  phone_masked text not null,
  state text not null check (state in ('offered', 'accepted', 'declined', 'withdrawn', 'expired')),
  offered_at timestamptz not null,
  expires_at timestamptz not null,
  answered_at timestamptz,
  foreign key (team_id, unit_path) references teams.team (id, unit_path) on update cascade
);
create unique index hand_over__open on teams.hand_over (team_id) where state = 'offered';
create index hand_over__team on teams.hand_over (team_id, id);
create index hand_over__to on teams.hand_over (to_citizen_id) where state = 'offered';
comment on column teams.hand_over.former_name is 'name of a person';
select platform.guard_rows('teams.hand_over');
create policy own on teams.hand_over for select to app_citizen
  using (from_citizen_id = platform.me() or to_citizen_id = platform.me());
create policy offering on teams.hand_over for insert to app_citizen with check (
  from_citizen_id = platform.me() and teams.leads(team_id) and state = 'offered');
create policy answering on teams.hand_over for update to app_citizen
  using (state = 'offered' and (from_citizen_id = platform.me() or to_citizen_id = platform.me()))
  with check ((from_citizen_id = platform.me() and state in ('withdrawn', 'expired'))
    or (to_citizen_id = platform.me() and state in ('declined', 'expired')));
grant select, insert on teams.hand_over to app_citizen;
grant update (state, answered_at) on teams.hand_over to app_citizen;

-- Two teams that somebody looked at and found to be two. It stands at the nearest unit above both, so that every level
-- that sees the pair sees the word, and neither sub-district does.
create table teams.set_aside (
  first_id uuid not null references teams.team,
  second_id uuid not null references teams.team,
  unit_path text collate "C" not null,
  reason text not null check (length(reason) between 2 and 200),
  actor_name text not null,
  unit_name text not null,
  set_at timestamptz not null,
  primary key (first_id, second_id),
  check (first_id < second_id)
);
create index set_aside__unit on teams.set_aside (unit_path, set_at);
select platform.guard_rows('teams.set_aside');
grant select, insert, delete on teams.set_aside to app_rw;

-- What a level above did to a unit's own team: told to that unit until somebody there has read it.
create table teams.told (
  id uuid primary key,
  unit_path text collate "C" not null,
  team_id uuid not null references teams.team,
  text text not null,
  actor_name text not null,
  unit_name text not null,
  told_at timestamptz not null,
  seen_at timestamptz,
  seen_by text
);
create index told__unit on teams.told (unit_path, id desc);
select platform.guard_rows('teams.told');
grant select, insert, update (seen_at, seen_by) on teams.told to app_rw;

-- Without a phone the name tells who somebody in a roster is: two rows of one name there may be one person, counted twice.
create view teams.name_collision with (security_invoker) as
select n.first_id as subject_id, n.id as other_id, t.name || '（编号 ' || t.serial_no || '）' as place
from (
  select id, team_id, first_value(id) over w as first_id, first_value(phone_index) over w as first_phone
  from teams.member where left_at is null window w as (partition by team_id, name order by phone_index nulls first, id)) n
join teams.team t on t.id = n.team_id and t.live
where n.id <> n.first_id and n.first_phone is null
union all
select a.id, t.id, t.name || '（编号 ' || t.serial_no || '）'
from teams.team t join teams.member a on a.team_id = t.id and a.name = t.leader_name
where t.live and a.left_at is null and a.phone_index is null;

grant select, insert, update on teams.team, teams.member, teams.filing, teams.setting to app_rw;
grant select, insert, update, delete on teams.item, teams.instructor, teams.schedule to app_rw;
grant select, update on teams.join_request, teams.hand_over to app_rw;
grant select, insert, delete on teams.item, teams.schedule, teams.instructor to app_citizen;
