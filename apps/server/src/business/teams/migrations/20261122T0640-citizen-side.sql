-- The citizens' side of teams (S0-58, S0-60, S0-62): who leads a team and who stands in its roster may be a citizen with a
-- proven phone. Citizens act under app_citizen: what follows is for that role alone, so the staff's policies and plans stay.
grant usage on schema teams, codes to app_citizen;
grant execute on function codes.look_up(text, text, timestamptz, boolean) to app_citizen;

alter table teams.team
  -- The citizen who registered the team or claimed it (A36); null while only his name and phone are known.
  add column leader_citizen_id uuid references citizens.citizen,
  -- What the content check said of the texts a citizen wrote; null: nothing was checked.
  add column content_check text check (content_check in ('pass', 'review'));
create index team__leader_citizen on teams.team (leader_citizen_id) where leader_citizen_id is not null;
-- The eight bytes of a rotating code (support/codes) name the team by the random end of its id; only a citizen shows one.
create index team__short_id on teams.team (right(id::text, 17)) where leader_citizen_id is not null;

alter table teams.member add column citizen_id uuid references citizens.citizen;
create unique index member__citizen on teams.member (team_id, citizen_id) where left_at is null and citizen_id is not null;
create index member__of_citizen on teams.member (citizen_id) where left_at is null and citizen_id is not null;

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
select platform.guard_rows('teams.join_request');

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
select platform.guard_rows('teams.hand_over');
grant select, update on teams.join_request, teams.hand_over to app_rw;

-- Asked by the policies below. They run as the owner, because a policy that read teams.team under its own policy would
-- cost twice and show the same.
create function teams.leads(p_team uuid) returns boolean language sql stable security definer set search_path = pg_catalog as $$
  select exists (select from teams.team where id = p_team and leader_citizen_id = platform.me() and live)
$$;
-- A reviewed team goes back to 待审核 before its facts change (A13).
create function teams.edits(p_team uuid) returns boolean language sql stable security definer set search_path = pg_catalog as $$
  select exists (select from teams.team where id = p_team and leader_citizen_id = platform.me() and live and state <> 'reviewed')
$$;
create function teams.belongs(p_team uuid) returns boolean language sql stable security definer set search_path = pg_catalog as $$
  select exists (select from teams.member where team_id = p_team and citizen_id = platform.me() and left_at is null)
$$;
-- A citizen is written into a roster because he asked: his request is his consent.
create function teams.asked(p_team uuid, p_citizen uuid) returns boolean
language sql stable security definer set search_path = pg_catalog as $$
  select exists (select from teams.join_request
    where team_id = p_team and citizen_id = p_citizen and state in ('pending', 'accepted') and teams.leads(p_team))
$$;
create function teams.is_open_street(p_unit integer, p_path text) returns boolean
language sql stable security definer set search_path = pg_catalog as $$
  select exists (select from units.unit
    where id = p_unit and path = p_path and kind = 'street' and enabled and retired_at is null)
$$;

create policy led on teams.team for select to app_citizen using (leader_citizen_id = platform.me());
create policy registering on teams.team for insert to app_citizen with check (
  leader_citizen_id = platform.me() and origin = 'citizen' and level = 'street' and category = 'community'
  and state in ('draft', 'submitted') and certified_at is null and reviewed_at is null and teams.is_open_street(unit_id, unit_path));
create policy filling on teams.team for update to app_citizen using (leader_citizen_id = platform.me() and live)
  with check (leader_citizen_id = platform.me() and state in ('draft', 'submitted', 'certified', 'returned', 'deleted'));
grant select on teams.team to app_citizen;
grant insert (id, unit_path, unit_id, level, category, committee_id, school_name, name, name_key, name_grams, state, certified_at,
  reviewed_at, leader_name, leader_phone_sealed, leader_phone_index, leader_phone_tail, leader_phone_masked, declared_count,
  item_names, origin, extra, created_at, updated_at, leader_citizen_id, content_check) on teams.team to app_citizen;
grant update (name, name_key, name_grams, committee_id, declared_count, item_names, state, prior_state, extra, content_check,
  version, updated_at) on teams.team to app_citizen;

-- A check sees only the row as it becomes; which step it takes is looked at here: nobody certifies or reviews himself.
create function teams.guard_leader() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if (old.state, new.state) in (('draft', 'draft'), ('submitted', 'submitted'), ('certified', 'certified'), ('returned', 'returned'),
    ('draft', 'submitted'), ('returned', 'submitted'), ('reviewed', 'certified'), ('draft', 'deleted'), ('returned', 'deleted')) then
    return new;
  end if;
  raise exception 'not a leader''s step: % to %', old.state, new.state using errcode = '42501';
end $$;
create trigger leader_step before update on teams.team
  for each row when (current_user = 'app_citizen') execute function teams.guard_leader();

create policy led on teams.item to app_citizen using (teams.leads(team_id)) with check (teams.edits(team_id));
create policy led on teams.schedule to app_citizen using (teams.leads(team_id)) with check (teams.edits(team_id));
create policy led on teams.instructor to app_citizen using (teams.leads(team_id)) with check (teams.edits(team_id));
-- Without this a reviewed team's children could be taken away unnoticed: deleting asks no check.
create policy taking on teams.item as restrictive for delete to app_citizen using (teams.edits(team_id));
create policy taking on teams.schedule as restrictive for delete to app_citizen using (teams.edits(team_id));
create policy taking on teams.instructor as restrictive for delete to app_citizen using (teams.edits(team_id));
grant select, insert, delete on teams.item, teams.schedule, teams.instructor to app_citizen;

create policy own on teams.member for select to app_citizen using (citizen_id = platform.me() or teams.leads(team_id));
create policy welcoming on teams.member for insert to app_citizen with check (
  origin = 'qr' and left_at is null and teams.asked(team_id, citizen_id));
create policy leaving on teams.member for update to app_citizen using (citizen_id = platform.me() or teams.leads(team_id));
grant select on teams.member to app_citizen;
grant insert (id, team_id, unit_path, name, phone_sealed, phone_index, phone_tail, phone_masked, origin, joined_at, left_at,
  left_reason, citizen_id) on teams.member to app_citizen;
grant update (citizen_id, left_at, left_reason, version) on teams.member to app_citizen;
create function teams.guard_member() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if new.citizen_id is distinct from old.citizen_id and not (old.citizen_id is null and teams.asked(new.team_id, new.citizen_id)) then
    raise exception 'nobody stands in a roster who did not ask' using errcode = '42501';
  end if;
  if old.left_at is not null then
    raise exception 'who left stays gone' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger citizen_step before update on teams.member
  for each row when (current_user = 'app_citizen') execute function teams.guard_member();

create policy own on teams.join_request for select to app_citizen using (citizen_id = platform.me() or teams.leads(team_id));
create policy asking on teams.join_request for insert to app_citizen with check (citizen_id = platform.me() and state = 'pending');
create policy answering on teams.join_request for update to app_citizen
  using (state = 'pending' and (citizen_id = platform.me() or teams.leads(team_id)))
  with check ((citizen_id = platform.me() and state in ('withdrawn', 'expired'))
    or (teams.leads(team_id) and state in ('accepted', 'refused', 'expired')));
grant select, insert on teams.join_request to app_citizen;
grant update (state, answered_at, answer) on teams.join_request to app_citizen;

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

revoke all on function teams.leads(uuid), teams.edits(uuid), teams.belongs(uuid), teams.asked(uuid, uuid),
  teams.is_open_street(integer, text) from public;
grant execute on function teams.leads(uuid), teams.edits(uuid), teams.belongs(uuid), teams.asked(uuid, uuid),
  teams.is_open_street(integer, text) to app_citizen;
