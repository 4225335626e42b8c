-- Takes back what was offered and not accepted in time, and offers every free place to the first who waits. The caller
-- holds the seats. Returns whom a place was offered to.
create or replace function activities.pass_on(p_activity uuid, p_now timestamptz) returns setof activities.sign_up
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
revoke all on function activities.pass_on(uuid, timestamptz) from public;
