-- The acting citizen takes the place he was offered: his row as the last one, after those to whom an offer passed on. None of
-- his when there is no offer, or no longer.
create or replace function activities.accept_offer(p_activity uuid, p_now timestamptz) returns setof activities.sign_up
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
revoke all on function activities.accept_offer(uuid, timestamptz) from public;
grant execute on function activities.accept_offer(uuid, timestamptz) to app_citizen;
