-- Places for chosen members of a team, by its leader: nobody is signed up by a stranger (S0-33).
create or replace function activities.sign_up_team(p_activity uuid, p_people jsonb, p_all boolean, p_wait boolean, p_anytime boolean,
  p_now timestamptz) returns setof places.move
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if platform.me() is null or exists (select from jsonb_to_recordset(p_people) as r(citizen_id uuid, group_id uuid)
    where r.citizen_id is distinct from platform.me() and not coalesce(teams.leads(r.group_id), false)) then
    raise exception 'not his to sign up' using errcode = '42501';
  end if;
  return query select * from places.seat_people(p_activity, p_people, p_all, p_wait, false, p_now);
end $$;
revoke all on function activities.sign_up_team(uuid, jsonb, boolean, boolean, boolean, timestamptz) from public;
grant execute on function activities.sign_up_team(uuid, jsonb, boolean, boolean, boolean, timestamptz) to app_citizen;
