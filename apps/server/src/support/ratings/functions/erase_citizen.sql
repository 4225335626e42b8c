-- His stars stay counted; what he wrote and who he was is gone.
create or replace function ratings.erase_citizen(p_citizen uuid) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if current_setting('app.scope', true) is distinct from '.' then
    raise exception 'for the system alone' using errcode = '42501';
  end if;
  update ratings.rating set citizen_id = null, author_masked = '已注销', text = null where citizen_id = p_citizen;
end $$;
revoke all on function ratings.erase_citizen(uuid) from public;
grant execute on function ratings.erase_citizen(uuid) to app_rw;
