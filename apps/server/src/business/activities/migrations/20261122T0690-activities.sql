-- Activities (活动发布、活动参与; S0-29, S0-30, A19, behind the flag of X-05): published by a level or in a team's name,
-- signed up for by citizens, checked in to on the spot. A row belongs to the unit that owns the publisher. Citizens read
-- what is published; places are given out by the functions below alone, which lock the activity's one row of seats.
create schema activities;
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
  constraint check_in__once unique (activity_id, citizen_id)
);
create index check_in__citizen on activities.check_in (citizen_id, id desc);

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
create table activities.training_check_in (
  training_id uuid not null references activities.training,
  unit_path text collate "C" not null,
  team_id uuid not null,
  citizen_id uuid not null references citizens.citizen,
  name text not null check (length(name) between 1 and 40),
  scanned_at timestamptz not null,
  received_at timestamptz not null,
  was_offline boolean not null,
  primary key (training_id, citizen_id)
);
create index training_check_in__citizen on activities.training_check_in (citizen_id, scanned_at desc);

select platform.guard_rows('activities.activity');
select platform.guard_rows('activities.seat');
select platform.guard_rows('activities.sign_up');
select platform.guard_rows('activities.check_in');
select platform.guard_rows('activities.training');
select platform.guard_rows('activities.training_check_in');

-- What an organiser may be who is no staff: the leader of the team in whose name it is. As the owner, so that a policy of
-- one table need not ask that of another.
create function activities.organises(p_activity uuid) returns boolean
language sql stable security definer set search_path = pg_catalog as $$
  select exists (select from activities.activity a where a.id = p_activity and a.team_id is not null and teams.leads(a.team_id))
$$;
create function activities.leads_training(p_training uuid) returns boolean
language sql stable security definer set search_path = pg_catalog as $$
  select exists (select from activities.training t where t.id = p_training and teams.leads(t.team_id))
$$;
-- A training that is open to the acting citizen: of a team he belongs to.
create function activities.trains(p_team uuid) returns boolean
language sql stable security definer set search_path = pg_catalog as $$
  select teams.leads(p_team) or teams.belongs(p_team)
$$;

create policy published on activities.activity for select to app_citizen using (state in ('published', 'cancelled', 'ended'));
create policy organising on activities.activity for select to app_citizen using (team_id is not null and teams.leads(team_id));
create policy writing on activities.activity for insert to app_citizen with check (
  publisher = 'team' and state = 'draft' and teams.leads(team_id)
  and exists (select from teams.team t where t.id = team_id and t.unit_path = activity.unit_path and t.unit_id = activity.unit_id));
create policy changing on activities.activity for update to app_citizen using (team_id is not null and teams.leads(team_id))
  with check (publisher = 'team' and teams.leads(team_id));
-- A check sees only the row as it becomes: which step it takes, and that what was approved stays as it was, is seen here.
create function activities.guard_organiser() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if (old.state, new.state) not in (('draft', 'draft'), ('draft', 'submitted'), ('returned', 'returned'), ('returned', 'submitted'),
    ('submitted', 'draft'), ('published', 'cancelled'), ('published', 'ended'), ('ended', 'ended')) then
    raise exception 'not an organiser''s step: % to %', old.state, new.state using errcode = '42501';
  end if;
  if old.state in ('published', 'ended') and
    (old.title, old.body, old.starts_at, old.ends_at, old.place, old.capacity, old.unit_path)
      is distinct from (new.title, new.body, new.starts_at, new.ends_at, new.place, new.capacity, new.unit_path) then
    raise exception 'what was approved stays as it was' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger organiser_step before update on activities.activity
  for each row when (current_user = 'app_citizen') execute function activities.guard_organiser();

create policy counts on activities.seat for select to app_citizen using (true);
create policy own on activities.sign_up for select to app_citizen
  using (citizen_id = platform.me() or signed_by = platform.me() or activities.organises(activity_id));
create policy own on activities.check_in for select to app_citizen
  using (citizen_id = platform.me() or activities.organises(activity_id));
create policy coming on activities.check_in for insert to app_citizen
  with check ((citizen_id = platform.me() and method = 'code') or (method = 'list' and activities.organises(activity_id)));
create policy training on activities.training for select to app_citizen using (activities.trains(team_id));
create policy opening on activities.training for insert to app_citizen
  with check (opened_by = platform.me() and teams.leads(team_id)
    and exists (select from teams.team t where t.id = team_id and t.unit_path = training.unit_path));
create policy closing on activities.training for update to app_citizen using (teams.leads(team_id)) with check (teams.leads(team_id));
create policy own on activities.training_check_in for select to app_citizen
  using (citizen_id = platform.me() or teams.leads(team_id));
create policy coming on activities.training_check_in for insert to app_citizen
  with check (citizen_id = platform.me() and activities.trains(team_id));

grant select, insert, update on activities.activity to app_rw, app_citizen;
grant select, insert on activities.seat to app_rw;
grant select on activities.seat to app_citizen;
grant select on activities.sign_up to app_rw, app_citizen;
grant select, insert on activities.check_in to app_rw, app_citizen;
grant select on activities.training, activities.training_check_in to app_rw;
grant select, insert on activities.training, activities.training_check_in to app_citizen;
grant update (closes_at) on activities.training to app_citizen;

-- Places. All that follows begins by locking the activity's seats, and so stands in one line. Refusals have a code of
-- their own: JW001 not open for signing up, JW002 not enough places for all, JW003 fewer places than are taken.

-- Whether the acting one may settle for this activity: any citizen who signs up or leaves, or staff in whose scope it lies.
create function activities.hold_seat(p_activity uuid) returns activities.seat
language plpgsql security definer set search_path = pg_catalog as $$
declare
  s activities.seat;
  scope text := nullif(current_setting('app.scope', true), '');
begin
  select * into s from activities.seat where activity_id = p_activity for update;
  if (case when scope is null then platform.me() is null else not (s.unit_path >= scope and s.unit_path < scope || '~') end) then
    return null;
  end if;
  return s;
end $$;

-- Takes back what was offered and not accepted in time, and offers every free place to the first who waits. The caller
-- holds the seats. Returns whom a place was offered to.
create function activities.pass_on(p_activity uuid, p_now timestamptz) returns setof activities.sign_up
language plpgsql set search_path = pg_catalog as $$
declare
  s activities.seat;
  a activities.activity;
  gone integer;
  one activities.sign_up;
  offer_end timestamptz;
begin
  select * into s from activities.seat where activity_id = p_activity;
  if s.next_expiry <= p_now then
    update activities.sign_up set state = 'expired', offered_until = null, settled_at = p_now
      where activity_id = p_activity and state = 'offered' and offered_until <= p_now;
    get diagnostics gone = row_count;
    s.taken := s.taken - gone;
  end if;
  if s.taken < s.capacity and s.waiting > 0 then
    select * into a from activities.activity where id = p_activity;
    -- Nobody is asked to come to what has begun.
    offer_end := least(p_now + make_interval(mins => a.offer_minutes), a.starts_at);
    if a.state = 'published' and offer_end > p_now then
      for one in select * from activities.sign_up where activity_id = p_activity and state = 'waiting'
        order by order_no limit s.capacity - s.taken
      loop
        update activities.sign_up set state = 'offered', offered_until = offer_end where id = one.id returning * into one;
        s.taken := s.taken + 1;
        s.waiting := s.waiting - 1;
        return next one;
      end loop;
    end if;
  end if;
  update activities.seat set taken = s.taken, waiting = s.waiting,
    next_expiry = (select min(offered_until) from activities.sign_up where activity_id = p_activity and state = 'offered')
    where activity_id = p_activity;
end $$;

-- Gives places to one person or to the chosen members of a team, in the order they are named. With `p_all` all get one or
-- nobody does. Who does not get one waits when he wants to and there is a waiting list; else his state is 'full' and no
-- row is left. Who has signed up already is told so again (`fresh` false): signing up twice changes nothing. Others, to whom
-- an offer passed on meanwhile, come first and with `fresh` null.
create function activities.take_places(p_activity uuid, p_people jsonb, p_all boolean, p_wait boolean, p_now timestamptz)
returns table (citizen_id uuid, sign_up_id uuid, order_no integer, state text, fresh boolean, offered_until timestamptz)
language plpgsql security definer set search_path = pg_catalog as $$
#variable_conflict use_column
declare
  s activities.seat;
  a activities.activity;
  p record;
  known activities.sign_up;
  wanted integer;
  moved boolean := false;
begin
  if platform.me() is null then
    return;
  end if;
  select * into s from activities.seat where activity_id = p_activity for update;
  -- Read after the lock: whoever cancels holds the seats, too.
  select * into a from activities.activity where id = p_activity;
  if s.activity_id is null or a.state <> 'published' or p_now < a.sign_up_from or p_now >= a.sign_up_until then
    raise exception 'not open' using errcode = 'JW001';
  end if;
  if s.next_expiry <= p_now then
    return query select o.citizen_id, o.id, o.order_no, o.state, null::boolean, o.offered_until from activities.pass_on(p_activity, p_now) o;
    select * into s from activities.seat where activity_id = p_activity;
  end if;
  if p_all then
    select count(*) into wanted from jsonb_to_recordset(p_people) as r(citizen_id uuid)
      where not exists (select from activities.sign_up u where u.activity_id = p_activity and u.citizen_id = r.citizen_id
        and u.state in ('taken', 'offered'));
    if wanted > s.capacity - s.taken then
      raise exception 'not enough places' using errcode = 'JW002', detail = (s.capacity - s.taken)::text;
    end if;
  end if;
  for p in select * from jsonb_to_recordset(p_people) as r(id uuid, citizen_id uuid, name text, phone_sealed bytea,
    phone_index bytea, phone_tail bytea, phone_masked text, team_id uuid)
  loop
    -- Nobody is signed up by a stranger: it is he himself, or the leader of the team he is signed up for.
    if p.citizen_id <> platform.me() and not coalesce(teams.leads(p.team_id), false) then
      raise exception 'not his to sign up' using errcode = '42501';
    end if;
    citizen_id := p.citizen_id;
    select * into known from activities.sign_up u where u.activity_id = p_activity and u.citizen_id = p.citizen_id
      and u.state in ('taken', 'waiting', 'offered');
    if known.id is not null then
      sign_up_id := known.id;
      order_no := known.order_no;
      state := known.state;
      offered_until := known.offered_until;
      fresh := false;
      return next;
      continue;
    end if;
    fresh := true;
    offered_until := null;
    if s.taken < s.capacity and s.waiting = 0 then
      state := 'taken';
      s.taken := s.taken + 1;
    elsif p_wait and a.waiting_list then
      state := 'waiting';
      s.waiting := s.waiting + 1;
    else
      state := 'full';
      sign_up_id := null;
      order_no := null;
      return next;
      continue;
    end if;
    s.last_order := s.last_order + 1;
    sign_up_id := p.id;
    order_no := s.last_order;
    moved := true;
    insert into activities.sign_up (id, activity_id, unit_path, citizen_id, order_no, state, name, phone_sealed, phone_index,
      phone_tail, phone_masked, team_id, signed_by, signed_up_at)
    values (p.id, p_activity, s.unit_path, p.citizen_id, s.last_order, state, p.name, p.phone_sealed, p.phone_index,
      p.phone_tail, p.phone_masked, p.team_id, platform.me(), p_now);
    return next;
  end loop;
  if moved then
    update activities.seat set taken = s.taken, waiting = s.waiting, last_order = s.last_order where activity_id = p_activity;
  end if;
end $$;

-- Gives a place, an offer or a place in the line back: the person's own, one he took for a member of his team, or, for
-- who organises, anybody's. Returns the row that ended and then those that were offered a place instead.
create function activities.give_up_place(p_activity uuid, p_citizen uuid, p_now timestamptz) returns setof activities.sign_up
language plpgsql security definer set search_path = pg_catalog as $$
declare
  s activities.seat;
  u activities.sign_up;
  scope text := nullif(current_setting('app.scope', true), '');
begin
  select * into s from activities.seat where activity_id = p_activity for update;
  select * into u from activities.sign_up where activity_id = p_activity and citizen_id = p_citizen
    and state in ('taken', 'waiting', 'offered');
  -- Without a citizen or without a scope a comparison is null, and null is no permission.
  if u.id is null or not coalesce(u.citizen_id = platform.me(), false) and not coalesce(u.signed_by = platform.me(), false)
    and not activities.organises(p_activity) and not coalesce(s.unit_path >= scope and s.unit_path < scope || '~', false) then
    return;
  end if;
  update activities.seat set taken = taken - (u.state <> 'waiting')::integer, waiting = waiting - (u.state = 'waiting')::integer
    where activity_id = p_activity;
  update activities.sign_up set state = 'withdrawn', offered_until = null, settled_at = p_now where id = u.id returning * into u;
  return next u;
  return query select * from activities.pass_on(p_activity, p_now);
end $$;

-- The acting citizen takes the place he was offered: his row as the last one, after those to whom an offer passed on. None of
-- his when there is no offer, or no longer.
create function activities.accept_offer(p_activity uuid, p_now timestamptz) returns setof activities.sign_up
language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform from activities.seat where activity_id = p_activity for update;
  return query select * from activities.pass_on(p_activity, p_now);
  return query update activities.sign_up set state = 'taken', offered_until = null, settled_at = p_now
    where activity_id = p_activity and citizen_id = platform.me() and state = 'offered' returning *;
  if found then
    update activities.seat set next_expiry = (select min(offered_until) from activities.sign_up
      where activity_id = p_activity and state = 'offered') where activity_id = p_activity;
  end if;
end $$;

-- The timeline of what the acting citizen organises: the log itself is the staff's.
create function activities.led_timeline(p_activity uuid)
returns table (action text, from_state text, to_state text, actor_name text, unit_name text, reason text, detail jsonb, occurred_at timestamptz)
language sql stable security definer set search_path = pg_catalog as $$
  select t.action, t.from_state, t.to_state, t.actor_name, t.unit_name, t.reason, t.detail, t.occurred_at from platform.transition t
  where t.subject_kind = 'activity' and t.subject_id = p_activity::text and activities.organises(p_activity) order by t.id desc limit 200
$$;

-- How many wait before an order number: a count and no more, for who waits may not see who else does.
create function activities.count_ahead(p_activity uuid, p_order integer) returns integer
language sql stable security definer set search_path = pg_catalog as $$
  select count(*)::integer from activities.sign_up where activity_id = p_activity and state = 'waiting' and order_no < p_order
$$;

-- What the clock and a change of the capacity bring about. Returns whom a place was offered to.
create function activities.settle(p_activity uuid, p_capacity integer, p_now timestamptz) returns setof activities.sign_up
language plpgsql security definer set search_path = pg_catalog as $$
declare
  s activities.seat := activities.hold_seat(p_activity);
  scope text := nullif(current_setting('app.scope', true), '');
begin
  if s.activity_id is null then
    return;
  end if;
  if p_capacity is not null and coalesce(s.unit_path >= scope and s.unit_path < scope || '~', false) then
    if p_capacity < s.taken then
      raise exception 'more are taken' using errcode = 'JW003', detail = s.taken::text;
    end if;
    update activities.seat set capacity = p_capacity where activity_id = p_activity;
  end if;
  return query select * from activities.pass_on(p_activity, p_now);
end $$;

revoke all on function activities.organises(uuid), activities.leads_training(uuid), activities.trains(uuid), activities.hold_seat(uuid),
  activities.count_ahead(uuid, integer), activities.led_timeline(uuid), activities.pass_on(uuid, timestamptz), activities.take_places(uuid, jsonb, boolean, boolean, timestamptz),
  activities.give_up_place(uuid, uuid, timestamptz), activities.accept_offer(uuid, timestamptz),
  activities.settle(uuid, integer, timestamptz) from public;
grant execute on function activities.organises(uuid), activities.trains(uuid), activities.count_ahead(uuid, integer), activities.led_timeline(uuid), activities.hold_seat(uuid),
  activities.take_places(uuid, jsonb, boolean, boolean, timestamptz), activities.give_up_place(uuid, uuid, timestamptz),
  activities.accept_offer(uuid, timestamptz), activities.settle(uuid, integer, timestamptz) to app_citizen;
grant execute on function activities.hold_seat(uuid), activities.give_up_place(uuid, uuid, timestamptz),
  activities.settle(uuid, integer, timestamptz) to app_rw;
