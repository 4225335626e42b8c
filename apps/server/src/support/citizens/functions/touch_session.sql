-- When a session was last used, written beside the request that used it.
create or replace function citizens.touch_session(p_id uuid, p_now timestamptz) returns void
language sql security definer set search_path = pg_catalog as $$
  update citizens.session set seen_at = p_now where id = p_id and seen_at < p_now and ended_at is null
$$;
revoke all on function citizens.touch_session(uuid, timestamptz) from public;
grant execute on function citizens.touch_session(uuid, timestamptz) to app_rw;
