-- Who teaches these classes, for anybody: of coaches alone who agreed, to the present text, that citizens are shown their name and
-- grade (X-03). Asked live each time, so that whoever takes it back is nowhere from that moment on.
create or replace function delivery.shown_coaches(p_courses uuid[], p_version text)
returns table (course_id uuid, name text, grade text)
language sql stable security definer set search_path = pg_catalog as $$
  select k.id, c.name, c.grade from delivery.course k
  join coaches.coach c on c.id = k.coach_id and c.state in ('active', 'suspended')
  join citizens.consent n on n.citizen_id = c.citizen_id and n.purpose = 'coach-public' and n.text_version = p_version
    and n.withdrawn_at is null
  where k.id = any (p_courses)
$$;
revoke all on function delivery.shown_coaches(uuid[], text) from public;
grant execute on function delivery.shown_coaches(uuid[], text) to app_rw, app_citizen;
