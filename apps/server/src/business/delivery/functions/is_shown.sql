-- Whether a class is shown to the acting citizen: to everybody while it recruits or runs, else to whom it is his.
create or replace function delivery.is_shown(p_course uuid) returns boolean
language sql stable security definer cost 1000 set search_path = pg_catalog as $$
  select exists (select from delivery.course k where k.id = p_course and k.state in ('recruiting', 'running'))
    or delivery.is_his(p_course)
$$;
revoke all on function delivery.is_shown(uuid) from public;
grant execute on function delivery.is_shown(uuid) to app_citizen;
