-- The timeline of what the acting citizen organises: the log itself is the staff's.
create or replace function activities.led_timeline(p_activity uuid)
returns table (action text, from_state text, to_state text, actor_name text, unit_name text, reason text, detail jsonb, occurred_at timestamptz)
language sql stable security definer set search_path = pg_catalog as $$
  select t.action, t.from_state, t.to_state, t.actor_name, t.unit_name, t.reason, t.detail, t.occurred_at from platform.transition t
  where t.subject_kind = 'activity' and t.subject_id = p_activity::text and activities.organises(p_activity) order by t.id desc limit 200
$$;
revoke all on function activities.led_timeline(uuid) from public;
grant execute on function activities.led_timeline(uuid) to app_citizen;
