-- Two identities of one person become one, and a person who cancels is taken out: what citizens asks of every module.
-- Names and numbers of people stand here in rows nobody may write, so these doors do it, for the system alone.

-- Where both had signed up or checked in, the older identity's row is the one that counts; the caller gave up the other's
-- place before.
create function activities.follow_citizen(p_from uuid, p_to uuid) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if current_setting('app.scope', true) is distinct from '.' then
    raise exception 'for the system alone' using errcode = '42501';
  end if;
  update activities.sign_up set citizen_id = p_to where citizen_id = p_from;
  update activities.sign_up set signed_by = p_to where signed_by = p_from;
  delete from activities.check_in c where citizen_id = p_from
    and exists (select from activities.check_in o where o.activity_id = c.activity_id and o.citizen_id = p_to);
  update activities.check_in set citizen_id = p_to where citizen_id = p_from;
  delete from activities.training_check_in c where citizen_id = p_from
    and exists (select from activities.training_check_in o where o.training_id = c.training_id and o.citizen_id = p_to);
  update activities.training_check_in set citizen_id = p_to where citizen_id = p_from;
  update activities.activity set written_by = p_to where written_by = p_from;
  update activities.training set opened_by = p_to where opened_by = p_from;
end $$;

-- That somebody came is counted; who it was is no longer told.
create function activities.erase_citizen(p_citizen uuid) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if current_setting('app.scope', true) is distinct from '.' then
    raise exception 'for the system alone' using errcode = '42501';
  end if;
  update activities.sign_up set name = '已注销', phone_sealed = null, phone_index = null, phone_tail = null, phone_masked = null
    where citizen_id = p_citizen;
  update activities.check_in set name = '已注销', device = null, distance_metres = null where citizen_id = p_citizen;
  update activities.training_check_in set name = '已注销' where citizen_id = p_citizen;
end $$;

-- Activities in which a citizen has a place, an offer or a place in the line, not over yet.
create function activities.list_live(p_citizen uuid, p_now timestamptz) returns setof uuid
language sql stable security definer set search_path = pg_catalog as $$
  select s.activity_id from activities.sign_up s join activities.activity a on a.id = s.activity_id
  where s.citizen_id = p_citizen and s.state in ('taken', 'waiting', 'offered') and a.ends_at > p_now
    and current_setting('app.scope', true) = '.' order by s.activity_id
$$;

revoke all on function activities.follow_citizen(uuid, uuid), activities.erase_citizen(uuid), activities.list_live(uuid, timestamptz)
  from public;
grant execute on function activities.follow_citizen(uuid, uuid), activities.erase_citizen(uuid), activities.list_live(uuid, timestamptz)
  to app_rw;
