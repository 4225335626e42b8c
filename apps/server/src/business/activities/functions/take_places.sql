-- Gives places to one person or to the chosen members of a team, in the order they are named. With `p_all` all get one or
-- nobody does. Who does not get one waits when he wants to and there is a waiting list; else his state is 'full' and no
-- row is left. Who has signed up already is told so again (`fresh` false): signing up twice changes nothing. Others, to whom
-- an offer passed on meanwhile, come first and with `fresh` null.
create or replace function activities.take_places(p_activity uuid, p_people jsonb, p_all boolean, p_wait boolean, p_now timestamptz)
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
revoke all on function activities.take_places(uuid, jsonb, boolean, boolean, timestamptz) from public;
grant execute on function activities.take_places(uuid, jsonb, boolean, boolean, timestamptz) to app_citizen;
