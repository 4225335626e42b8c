-- Two identities of one person become one, and a person who cancels is taken out (activities.erase_citizen): what citizens asks
-- of every module. Names and numbers of people stand here in rows nobody may write, so these doors do it, for the system alone.
--
-- Where both had signed up or checked in, the older identity's row is the one that counts, but of two check-ins the one that
-- is counted stays; the caller gave up the other's place before.
create or replace function activities.follow_citizen(p_from uuid, p_to uuid) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if current_setting('app.scope', true) is distinct from '.' then
    raise exception 'for the system alone' using errcode = '42501';
  end if;
  perform places.follow_citizen('activities', p_from, p_to);
  delete from activities.check_in o using activities.check_in c where o.citizen_id = p_to and c.citizen_id = p_from
    and c.activity_id = o.activity_id and c.standing = 'counted' and o.standing <> 'counted';
  delete from activities.check_in c where citizen_id = p_from
    and exists (select from activities.check_in o where o.activity_id = c.activity_id and o.citizen_id = p_to);
  update activities.check_in set citizen_id = p_to where citizen_id = p_from;
  delete from activities.training_check_in o using activities.training_check_in c where o.citizen_id = p_to and c.citizen_id = p_from
    and c.training_id = o.training_id and c.standing = 'counted' and o.standing <> 'counted';
  delete from activities.training_check_in c where citizen_id = p_from
    and exists (select from activities.training_check_in o where o.training_id = c.training_id and o.citizen_id = p_to);
  update activities.training_check_in set citizen_id = p_to where citizen_id = p_from;
  update activities.activity set written_by = p_to where written_by = p_from;
  update activities.training set opened_by = p_to where opened_by = p_from;
end $$;
revoke all on function activities.follow_citizen(uuid, uuid) from public;
grant execute on function activities.follow_citizen(uuid, uuid) to app_rw;
