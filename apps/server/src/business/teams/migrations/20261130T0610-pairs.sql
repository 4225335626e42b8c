-- A team registered in two sub-districts: the level above both sees the pair, merges it, or sets it aside with a reason.
create index team__pair on teams.team (leader_phone_index, name_key, unit_path, id) where live;

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
