-- Whose session a token is: asked by every request before anything else is known of it, so it is a door of its own, for
-- who has the token.
create or replace function identity.find_session(p_digest bytea, p_seen_after timestamptz, p_born_after timestamptz)
returns table (
  session_id uuid, seen_at timestamptz, account_id uuid, username text, person_name text, must_change boolean,
  has_totp boolean, has_person boolean, membership_id uuid, role text, extra_grants text[], unit_id integer,
  unit_name text, unit_path text, unit_kind text, unit_tree text, parent_path text, parent_kind text)
language sql stable security definer rows 1 set search_path = pg_catalog as $$
  select s.id, s.seen_at, a.id, a.username, a.person_name, a.must_change, a.totp_confirmed_at is not null,
    a.person_index is not null, m.id, m.role, m.extra_grants, u.id, u.name, u.path, u.kind, u.tree, p.path, p.kind
  from identity.session s
  join identity.account a on a.id = s.account_id and a.disabled_at is null
  join identity.membership m on m.id = s.membership_id and m.revoked_at is null
  join units.unit u on u.id = m.unit_id and u.enabled and u.retired_at is null
  left join units.unit p on p.id = u.parent_id
  where s.token_digest = p_digest and s.ended_at is null and s.seen_at > p_seen_after and s.created_at > p_born_after
$$;
revoke all on function identity.find_session(bytea, timestamptz, timestamptz) from public;
grant execute on function identity.find_session(bytea, timestamptz, timestamptz) to app_rw;
