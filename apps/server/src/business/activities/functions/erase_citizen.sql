-- That somebody came is counted; who it was is no longer told.
create or replace function activities.erase_citizen(p_citizen uuid) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if current_setting('app.scope', true) is distinct from '.' then
    raise exception 'for the system alone' using errcode = '42501';
  end if;
  perform places.erase_citizen('activities', p_citizen);
  update activities.check_in set name = '已注销', device = null, distance_metres = null where citizen_id = p_citizen;
  update activities.training_check_in set name = '已注销' where citizen_id = p_citizen;
end $$;
revoke all on function activities.erase_citizen(uuid) from public;
grant execute on function activities.erase_citizen(uuid) to app_rw;
