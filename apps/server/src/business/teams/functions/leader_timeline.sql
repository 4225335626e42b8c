-- The timeline as the leader may read it: which office acted, not which clerk.
create or replace function teams.leader_timeline(p_team uuid) returns table (action text, from_state text, to_state text, who text, reason text,
  occurred_at timestamptz)
language sql stable security definer set search_path = pg_catalog as $$
  select action, from_state, to_state, case when unit_name = '市民' then actor_name else unit_name end, reason, occurred_at
  from platform.transition
  where subject_kind = 'team' and subject_id = p_team::text
    and action not in ('reveal', 'propose-transfer', 'refuse-transfer', 'withdraw-transfer')
    and exists (select from teams.team where id = p_team and leader_citizen_id = platform.me())
  order by id desc limit 100
$$;
revoke all on function teams.leader_timeline(uuid) from public;
grant execute on function teams.leader_timeline(uuid) to app_citizen;
