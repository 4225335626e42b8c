-- What an operator sees of work that waits for him: no title and no input, for they may name people, and he sees no
-- business row. It runs as the owner because he has no scope.
create or replace function platform.list_stuck_tasks()
returns table (id uuid, kind text, username text, unit_name text, fault text, tries integer, created_at timestamptz,
  stuck_at timestamptz)
language sql stable security definer set search_path = pg_catalog as $$
  select id, kind, actor ->> 'username', actor ->> 'unitName', fault, attempt, created_at, finished_at
  from platform.task where state = 'stuck' order by created_at limit 200
$$;
revoke all on function platform.list_stuck_tasks() from public;
grant execute on function platform.list_stuck_tasks() to app_rw;
