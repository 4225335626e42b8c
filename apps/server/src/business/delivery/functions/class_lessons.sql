-- The lessons of a class that ever had a coach, for the calendar that people subscribe to: also when it was cancelled since, for
-- a phone that is told nothing more would go on showing them. Nobody is named in it.
create or replace function delivery.class_lessons(p_course uuid) returns table (id uuid, seq integer, starts_at timestamptz,
  ends_at timestamptz, venue_id uuid, state text, sequence integer, updated_at timestamptz, item_id uuid, unit_id integer)
language sql stable security definer set search_path = pg_catalog as $$
  select l.id, l.seq, l.starts_at, l.ends_at, l.venue_id, l.state, l.sequence, l.updated_at, c.item_id, c.unit_id
  from delivery.course c join delivery.lesson l on l.course_id = c.id
  where c.id = p_course and exists (select from delivery.confirmation f where f.course_id = c.id) order by l.seq
$$;
revoke all on function delivery.class_lessons(uuid) from public;
grant execute on function delivery.class_lessons(uuid) to app_rw, app_citizen;
