-- Whose calendar a link opens, for who has it: nobody's once it was revoked, or its coach has left or closed his account.
create or replace function delivery.find_calendar(p_digest bytea) returns uuid
language sql stable security definer set search_path = pg_catalog as $$
  select k.coach_id from delivery.coach_calendar k join coaches.coach c on c.id = k.coach_id
  where k.token_digest = p_digest and c.citizen_id is not null and c.state <> 'left'
$$;
revoke all on function delivery.find_calendar(bytea) from public;
grant execute on function delivery.find_calendar(bytea) to app_rw, app_citizen;
