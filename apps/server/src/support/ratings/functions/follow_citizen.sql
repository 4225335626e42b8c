-- Two identities of one person: of two ratings of one use the one he lives on with stands, the other is hidden and nobody's.
create or replace function ratings.follow_citizen(p_from uuid, p_to uuid) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if current_setting('app.scope', true) is distinct from '.' then
    raise exception 'for the system alone' using errcode = '42501';
  end if;
  update ratings.rating r set citizen_id = null, state = 'hidden', hidden_reason = '同一人的重复评价' where citizen_id = p_from
    and exists (select from ratings.rating o where o.citizen_id = p_to and o.kind = r.kind and o.use_id = r.use_id);
  update ratings.rating set citizen_id = p_to where citizen_id = p_from;
end $$;
revoke all on function ratings.follow_citizen(uuid, uuid) from public;
grant execute on function ratings.follow_citizen(uuid, uuid) to app_rw;
