-- That somebody had a place is counted; who it was is no longer told.
create or replace function places.erase_citizen(p_guest text, p_citizen uuid) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if current_setting('app.scope', true) is distinct from '.' then
    raise exception 'for the system alone' using errcode = '42501';
  end if;
  update places.place p set name = '已注销', phone_sealed = null, phone_index = null, phone_tail = null, phone_masked = null
    from places.seating s where s.id = p.seating_id and s.guest = p_guest and p.citizen_id = p_citizen;
end $$;
revoke all on function places.erase_citizen(text, uuid) from public;
grant execute on function places.erase_citizen(text, uuid) to app_rw;
