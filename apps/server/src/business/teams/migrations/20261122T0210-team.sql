-- Fitness teams (健身团队), their people and their yearly filing. A team belongs to the unit that manages it: the city,
-- a district or a sub-district; teams of a neighbourhood committee are owned by their sub-district (S0-08).
create schema teams;
grant usage on schema teams to app_rw;

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
select platform.guard_rows('teams.team');

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
select platform.guard_rows('teams.instructor');

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
select platform.guard_rows('teams.schedule');

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
  foreign key (team_id, unit_path) references teams.team (id, unit_path) on update cascade
);
-- Whole, not partial: a team that moves takes its people along by the key, and the database looks for those who left, too.
create index member__team on teams.member (team_id, id);
create unique index member__phone on teams.member (team_id, phone_index) where left_at is null and phone_index is not null;
select platform.guard_rows('teams.member');

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

-- One mechanism for a single write and for a bulk import: set-wise, and in the order of the key, so that two writers
-- take the counter rows in the same order. Runs as the owner: nobody else may write a count.
create function teams.keep_counter() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if tg_op = 'INSERT' then
    insert into teams.counter as c (unit_path, level, category, state, filed_year, n)
    select unit_path, level, category, state, filed_year, count(*) from new_rows group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
    on conflict (unit_path, level, category, state, filed_year) do update set n = c.n + excluded.n;
  elsif tg_op = 'UPDATE' then
    insert into teams.counter as c (unit_path, level, category, state, filed_year, n)
    select unit_path, level, category, state, filed_year, sum(d) from (
      select unit_path, level, category, state, filed_year, 1 as d from new_rows
      union all select unit_path, level, category, state, filed_year, -1 from old_rows) as moved
    group by 1, 2, 3, 4, 5 having sum(d) <> 0 order by 1, 2, 3, 4, 5
    on conflict (unit_path, level, category, state, filed_year) do update set n = c.n + excluded.n;
  else
    insert into teams.counter as c (unit_path, level, category, state, filed_year, n)
    select unit_path, level, category, state, filed_year, -count(*) from old_rows group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
    on conflict (unit_path, level, category, state, filed_year) do update set n = c.n + excluded.n;
  end if;
  return null;
end $$;
create trigger count_added after insert on teams.team referencing new table as new_rows
  for each statement execute function teams.keep_counter();
create trigger count_changed after update on teams.team referencing old table as old_rows new table as new_rows
  for each statement execute function teams.keep_counter();
create trigger count_removed after delete on teams.team referencing old table as old_rows
  for each statement execute function teams.keep_counter();

-- team.roster_count follows the roster, whoever writes it; teams are locked in the order of their ids.
create function teams.keep_roster_count() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
declare
  ids uuid[];
  changes bigint[];
begin
  if tg_op = 'INSERT' then
    select array_agg(team_id), array_agg(d) into ids, changes
    from (select team_id, count(*) as d from new_rows where left_at is null group by team_id) as moved;
  elsif tg_op = 'UPDATE' then
    select array_agg(team_id), array_agg(d) into ids, changes
    from (select team_id, sum(d)::bigint as d from (
        select team_id, 1 as d from new_rows where left_at is null
        union all select team_id, -1 from old_rows where left_at is null) as each
      group by team_id having sum(d) <> 0) as moved;
  else
    select array_agg(team_id), array_agg(d) into ids, changes
    from (select team_id, -count(*) as d from old_rows where left_at is null group by team_id) as moved;
  end if;
  if ids is null then
    return null;
  end if;
  perform from teams.team where id = any(ids) order by id for update;
  update teams.team t set roster_count = t.roster_count + m.d
  from unnest(ids, changes) as m(id, d) where t.id = m.id;
  return null;
end $$;
create trigger roster_added after insert on teams.member referencing new table as new_rows
  for each statement execute function teams.keep_roster_count();
create trigger roster_changed after update on teams.member referencing old table as old_rows new table as new_rows
  for each statement execute function teams.keep_roster_count();
create trigger roster_removed after delete on teams.member referencing old table as old_rows
  for each statement execute function teams.keep_roster_count();

-- Containment and LIKE are not leakproof, so under row security they would never reach the index: this door runs as the
-- owner and repeats the scope itself. At most `most` ids of live teams.
create function teams.search_names(grams text[], pattern text, within text, most integer) returns setof uuid
language sql stable security definer set search_path = pg_catalog as $$
  select id from teams.team
  where live
    and (name_grams || string_to_array(btrim(unit_path, '.'), '.'))
      @> (grams || (string_to_array(btrim(within, '.'), '.'))[cardinality(string_to_array(btrim(within, '.'), '.')):])
    and cardinality(grams) > 0
    and (pattern is null or name_key like pattern)
    and unit_path >= within and unit_path < within || '~'
    and unit_path >= nullif(current_setting('app.scope', true), '')
    and unit_path < nullif(current_setting('app.scope', true), '') || '~'
  limit most
$$;
revoke all on function teams.search_names(text[], text, text, integer) from public;
grant execute on function teams.search_names(text[], text, text, integer) to app_rw;

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

grant select, insert, update on teams.team, teams.member, teams.filing, teams.setting to app_rw;
grant select, insert, update, delete on teams.item, teams.instructor, teams.schedule to app_rw;
grant select on teams.counter to app_rw;
