-- Two identities of one person become one. The caller gave up the other's place before, where both had one.
create or replace function places.follow_citizen(p_guest text, p_from uuid, p_to uuid) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if current_setting('app.scope', true) is distinct from '.' then
    raise exception 'for the system alone' using errcode = '42501';
  end if;
  update places.place p set citizen_id = p_to, signed_by = case when p.signed_by = p_from then p_to else p.signed_by end
    from places.seating s where s.id = p.seating_id and s.guest = p_guest and p.citizen_id = p_from;
  update places.place p set signed_by = p_to from places.seating s
    where s.id = p.seating_id and s.guest = p_guest and p.signed_by = p_from and p.signed_by <> p.citizen_id;
end $$;
revoke all on function places.follow_citizen(text, uuid, uuid) from public;
grant execute on function places.follow_citizen(text, uuid, uuid) to app_rw;
