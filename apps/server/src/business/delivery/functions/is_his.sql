-- Whether a class is the acting citizen's: he has or had a place in it, was asked to teach it, was confirmed for it, or teaches
-- it. As the owner, so that a policy need not ask those of four other tables: what is asked of them is planned once.
create or replace function delivery.is_his(p_course uuid) returns boolean
language sql stable security definer cost 1000 set search_path = pg_catalog as $$
  select exists (select from places.place p where p.seating_id = p_course and p.citizen_id = platform.me())
    or exists (select from coaches.coach c where c.citizen_id = platform.me()
      and (exists (select from delivery.enquiry e where e.course_id = p_course and e.coach_id = c.id)
        or exists (select from delivery.confirmation f where f.course_id = p_course and f.coach_id = c.id)
        or exists (select from delivery.course k where k.id = p_course and k.coach_id = c.id)))
$$;
revoke all on function delivery.is_his(uuid) from public;
grant execute on function delivery.is_his(uuid) to app_citizen;
