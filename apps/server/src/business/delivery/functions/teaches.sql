-- Whether the acting citizen is the coach of a class. As the owner, so that a policy of one table need not ask that of another.
create or replace function delivery.teaches(p_course uuid) returns boolean
language sql stable security definer set search_path = pg_catalog as $$
  select exists (select from delivery.course k join coaches.coach c on c.id = k.coach_id
    where k.id = p_course and c.citizen_id = platform.me())
$$;
revoke all on function delivery.teaches(uuid) from public;
grant execute on function delivery.teaches(uuid) to app_citizen;
