-- Activities in which a citizen has a place, an offer or a place in the line, not over yet.
create or replace function activities.list_live(p_citizen uuid, p_now timestamptz) returns setof uuid
language sql stable security definer set search_path = pg_catalog as $$
  select s.activity_id from activities.sign_up s join activities.activity a on a.id = s.activity_id
  where s.citizen_id = p_citizen and s.state in ('taken', 'waiting', 'offered') and a.ends_at > p_now
    and current_setting('app.scope', true) = '.' order by s.activity_id
$$;
revoke all on function activities.list_live(uuid, timestamptz) from public;
grant execute on function activities.list_live(uuid, timestamptz) to app_rw;
