-- Whether a place is the acting citizen's, or of somebody he signed up; for who acts in an area, whether it lies there.
create or replace function places.is_his(p_row places.place) returns boolean language sql stable as $$
  select case when nullif(current_setting('app.scope', true), '') is null
    then coalesce(p_row.citizen_id = platform.me() or p_row.signed_by = platform.me(), false)
    else places.in_scope(p_row.seating_id) end
$$;
revoke all on function places.is_his(places.place) from public;
