-- The lessons that the coach of a link was ever confirmed for and that ended after a moment, in the order of time; off is also
-- what another teaches since, for a phone that is told nothing more would go on showing it. Nobody is named in it.
create or replace function delivery.coach_lessons(p_digest bytea, p_since timestamptz) returns table (id uuid, seq integer,
  starts_at timestamptz, ends_at timestamptz, venue_id uuid, sequence integer, updated_at timestamptz, item_id uuid, unit_id integer,
  lessons integer, is_off boolean)
language sql stable security definer set search_path = pg_catalog as $$
  select l.id, l.seq, l.starts_at, l.ends_at, l.venue_id, l.sequence, l.updated_at, c.item_id, c.unit_id,
    (select count(*) from delivery.lesson o where o.course_id = c.id)::integer,
    l.coach_id is distinct from k.id or l.state not in ('confirmed', 'held', 'absent')
  from (select delivery.find_calendar(p_digest) as id) k
  cross join lateral (select distinct (x ->> 'lessonId')::uuid as id from delivery.confirmation f, jsonb_array_elements(f.lessons) x
    where f.coach_id = k.id) his
  join delivery.lesson l on l.id = his.id join delivery.course c on c.id = l.course_id
  where l.ends_at > p_since order by l.starts_at, l.id
$$;
revoke all on function delivery.coach_lessons(bytea, timestamptz) from public;
grant execute on function delivery.coach_lessons(bytea, timestamptz) to app_rw, app_citizen;
