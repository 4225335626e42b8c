-- A scan sent on later proves that somebody saw the code, not that he stood before it: a photograph of it can be passed on.
-- It waits for the organiser's nod and is counted when he gives it. What was counted before stays counted.
alter table activities.check_in
  add column standing text not null default 'counted' check (standing in ('counted', 'waiting', 'refused')),
  add column answered_at timestamptz;
create index check_in__waiting on activities.check_in (activity_id, id) where standing <> 'counted';
alter table activities.training_check_in
  add column id uuid not null default gen_random_uuid(),
  add column standing text not null default 'counted' check (standing in ('counted', 'waiting', 'refused')),
  add column answered_at timestamptz;
create unique index training_check_in__id on activities.training_check_in (id);

-- Nobody counts his own late scan: it comes in as waiting, and only a scan on the spot or the organiser makes it count.
drop policy coming on activities.check_in;
create policy coming on activities.check_in for insert to app_citizen
  with check ((citizen_id = platform.me() and method = 'code' and standing = case when was_offline then 'waiting' else 'counted' end)
    or (method = 'list' and activities.organises(activity_id)));
create policy coming_again on activities.check_in for update to app_citizen using (citizen_id = platform.me() and standing <> 'counted')
  with check (citizen_id = platform.me() and method = 'code' and not was_offline and standing = 'counted');
create policy answering on activities.check_in for update to app_citizen
  using (activities.organises(activity_id) and standing <> 'counted') with check (activities.organises(activity_id));
drop policy coming on activities.training_check_in;
create policy coming on activities.training_check_in for insert to app_citizen
  with check (citizen_id = platform.me() and activities.trains(team_id)
    and standing = case when was_offline then 'waiting' else 'counted' end);
create policy coming_again on activities.training_check_in for update to app_citizen
  using (citizen_id = platform.me() and standing <> 'counted')
  with check (citizen_id = platform.me() and not was_offline and standing = 'counted');
create policy answering on activities.training_check_in for update to app_citizen
  using (teams.leads(team_id) and standing <> 'counted') with check (teams.leads(team_id));

grant update (sign_up_id, name, method, scanned_at, received_at, was_offline, distance_metres, device, marked_by_name, standing, answered_at)
  on activities.check_in to app_rw, app_citizen;
grant update (scanned_at, received_at, was_offline, standing, answered_at) on activities.training_check_in to app_citizen;

-- Of two of one person's the one that counts stays.
create or replace function activities.follow_citizen(p_from uuid, p_to uuid) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if current_setting('app.scope', true) is distinct from '.' then
    raise exception 'for the system alone' using errcode = '42501';
  end if;
  update activities.sign_up set citizen_id = p_to where citizen_id = p_from;
  update activities.sign_up set signed_by = p_to where signed_by = p_from;
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
