-- From now on nobody gets a place. Who signs up at this moment is in before, or finds it closed. Who may ask for it is judged
-- before, by places.close or by a function of the guest.
create or replace function places.shut(p_seating uuid, p_now timestamptz) returns void language sql as $$
  update places.seating set closed_at = p_now where id = p_seating and closed_at is null
$$;
revoke all on function places.shut(uuid, timestamptz) from public;
