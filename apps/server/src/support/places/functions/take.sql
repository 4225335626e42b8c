-- Nobody is signed up by a stranger: a citizen signs up himself, and staff whom they will where the seating is theirs, also
-- before it opens and after it closes (`p_anytime`).
create or replace function places.take(p_seating uuid, p_people jsonb, p_all boolean, p_wait boolean, p_anytime boolean,
  p_now timestamptz) returns setof places.move
language plpgsql security definer set search_path = pg_catalog as $$
declare
  -- Expressions, no statements: all want the last place at once.
  theirs boolean := nullif(current_setting('app.scope', true), '') is not null;
  himself boolean := not theirs and jsonb_array_length(p_people) = 1 and p_people #>> '{0,citizen_id}' = platform.me()::text;
begin
  if theirs then
    theirs := places.in_scope(p_seating);
  end if;
  if not theirs and himself is not true then
    raise exception 'not his to sign up' using errcode = '42501';
  end if;
  return query select * from places.seat_people(p_seating, p_people, p_all, p_wait, theirs and p_anytime, p_now);
end $$;
revoke all on function places.take(uuid, jsonb, boolean, boolean, boolean, timestamptz) from public;
grant execute on function places.take(uuid, jsonb, boolean, boolean, boolean, timestamptz) to app_citizen, app_rw;
