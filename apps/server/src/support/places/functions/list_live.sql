-- What a citizen has of a guest's seatings that are not over yet. For the system alone.
create or replace function places.list_live(p_guest text, p_citizen uuid, p_now timestamptz) returns table (seating_id uuid, id uuid)
language sql stable security definer set search_path = pg_catalog as $$
  select p.seating_id, p.id from places.place p join places.seating s on s.id = p.seating_id and s.guest = p_guest
  where p.citizen_id = p_citizen and p.state in ('taken', 'waiting', 'offered') and s.ends_at > p_now
    and current_setting('app.scope', true) = '.' order by p.seating_id
$$;
revoke all on function places.list_live(text, uuid, timestamptz) from public;
grant execute on function places.list_live(text, uuid, timestamptz) to app_rw;
