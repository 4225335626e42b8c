-- Gives places to people in the order they are named: all or nobody (`p_all`), or as many as fit. Who does not get one waits
-- when he wants to and there is a waiting list; else his state is 'full' and no row is left. Who is there already is told so
-- again ('again'), and a row known by name and number becomes the citizen's who proves that number ('claim'). What passed on
-- meanwhile comes first. Every path to a place ends here: whoever asks for others' sake is judged before, by places.take or by
-- a function of the guest. Refusals have a code of their own: JW001 not open, JW002 not enough for all, JW003 more are taken.
create or replace function places.seat_people(p_seating uuid, p_people jsonb, p_all boolean, p_wait boolean, p_anytime boolean,
  p_now timestamptz) returns setof places.move
language plpgsql as $$
declare
  s places.seating;
  p record;
  one places.place;
  wanted integer;
  moved boolean := false;
begin
  select * into s from places.seating where id = p_seating for update;
  if s.id is null or s.closed_at is not null or not p_anytime and (p_now < s.opens_at or p_now >= s.closes_at) then
    raise exception 'not open' using errcode = 'JW001';
  end if;
  if s.next_expiry <= p_now then
    return query select * from places.pass_on(p_seating, p_now);
    select * into s from places.seating where id = p_seating;
  end if;
  if p_all then
    select count(*) into wanted from jsonb_to_recordset(p_people) as r(citizen_id uuid, phone_index bytea, name text),
      places.find_live(p_seating, r.citizen_id, r.phone_index, r.name) f where coalesce(f.state, 'waiting') = 'waiting';
    if wanted > s.capacity - s.taken then
      raise exception 'not enough places' using errcode = 'JW002', detail = (s.capacity - s.taken)::text;
    end if;
  end if;
  for p in select * from jsonb_to_recordset(p_people) as r(id uuid, citizen_id uuid, name text, phone_sealed bytea,
    phone_index bytea, phone_tail bytea, phone_masked text, group_id uuid, accepts_late boolean)
  loop
    one := places.find_live(p_seating, p.citizen_id, p.phone_index, p.name);
    if one.id is not null then
      if one.citizen_id is null and p.citizen_id is not null then
        update places.place set citizen_id = p.citizen_id where id = one.id returning * into one;
        return next places.tell('claim', one);
      else
        return next places.tell('again', one);
      end if;
      continue;
    end if;
    one.id := p.id;
    one.citizen_id := p.citizen_id;
    if s.taken < s.capacity and s.waiting = 0 then
      one.state := 'taken';
      s.taken := s.taken + 1;
    elsif p_wait and s.waiting_list then
      one.state := 'waiting';
      s.waiting := s.waiting + 1;
    else
      one.state := 'full';
      return next places.tell('full', one);
      continue;
    end if;
    s.last_order := s.last_order + 1;
    moved := true;
    insert into places.place (id, seating_id, unit_path, citizen_id, order_no, state, name, phone_sealed, phone_index, phone_tail,
      phone_masked, group_id, accepts_late, signed_by, signed_up_at)
    values (p.id, p_seating, s.unit_path, p.citizen_id, s.last_order, one.state, p.name, p.phone_sealed, p.phone_index, p.phone_tail,
      p.phone_masked, p.group_id, coalesce(p.accepts_late, false), platform.me(), p_now) returning * into one;
    return next places.tell('sign-up', one);
  end loop;
  if moved then
    update places.seating set taken = s.taken, waiting = s.waiting, last_order = s.last_order where id = p_seating;
    -- After the first lesson a place may be free though some wait, who are not asked any more.
    if s.taken < s.capacity and s.waiting > 0 then
      return query select * from places.pass_on(p_seating, p_now);
    end if;
  end if;
end $$;
revoke all on function places.seat_people(uuid, jsonb, boolean, boolean, boolean, timestamptz) from public;
