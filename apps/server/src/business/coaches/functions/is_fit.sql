-- Whether a coach may teach on a day (S1-21): active, under contract, examined for at least one qualification, and none of them
-- over by then that was not renewed. Plain, so that it is part of the question that asks it.
create or replace function coaches.is_fit(c coaches.coach, p_day date) returns boolean language sql stable as $$
  select c.state = 'active' and coalesce(c.contract_until >= p_day, false)
    and exists (select from coaches.qualification q where q.coach_id = c.id and q.examined_at is not null)
    and not exists (
      select from coaches.qualification q where q.coach_id = c.id and q.examined_at is not null group by q.name
      having bool_and(q.expires_on is not null and q.expires_on < p_day))
$$;
revoke all on function coaches.is_fit(coaches.coach, date) from public;
grant execute on function coaches.is_fit(coaches.coach, date) to app_rw;
