-- The operator's answer: again (null), or the problem its owner is told. Nothing when it no longer waits for him.
create or replace function platform.answer_stuck_task(task_id uuid, told jsonb, at timestamptz)
returns table (kind text, unit_path text)
language sql security definer set search_path = pg_catalog as $$
  update platform.task t set state = case when told is null then 'queued' else 'failed' end, problem = told,
    troubles = 0, faults = 0, deaths = 0, retry_at = null, finished_at = case when told is null then null else at end
  where t.id = task_id and t.state = 'stuck'
  returning t.kind, t.unit_path
$$;
revoke all on function platform.answer_stuck_task(uuid, jsonb, timestamptz) from public;
grant execute on function platform.answer_stuck_task(uuid, jsonb, timestamptz) to app_rw;
