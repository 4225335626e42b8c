-- Whose session a token is: asked by every request of a citizen before anything else is known of it.
create or replace function citizens.find_session(p_digest bytea, p_seen_after timestamptz, p_born_after timestamptz)
returns table (session_id uuid, seen_at timestamptz, citizen_id uuid, name text)
language sql stable security definer rows 1 set search_path = pg_catalog as $$
  select s.id, s.seen_at, c.id, c.name from citizens.session s join citizens.citizen c on c.id = s.citizen_id
  where s.token_digest = p_digest and s.ended_at is null and s.seen_at > p_seen_after and s.created_at > p_born_after
    and c.closed_at is null and c.merged_into is null
$$;
revoke all on function citizens.find_session(bytea, timestamptz, timestamptz) from public;
grant execute on function citizens.find_session(bytea, timestamptz, timestamptz) to app_rw;
