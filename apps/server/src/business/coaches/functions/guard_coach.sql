-- A check sees only the row as it becomes: that a coach takes no step of the association's, and that what was examined stays as
-- it was, is seen here.
create or replace function coaches.guard_coach() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if old.state <> new.state and (old.state, new.state) <> ('returned', 'applied') then
    raise exception 'not a coach''s step: % to %', old.state, new.state using errcode = '42501';
  end if;
  if old.state in ('active', 'suspended') and (old.name, old.items) is distinct from (new.name, new.items) then
    raise exception 'what was examined stays as it was' using errcode = '42501';
  end if;
  return new;
end $$;
