-- A check sees only the row as it becomes: which step it takes, and that what was approved stays as it was, is seen here.
create or replace function activities.guard_organiser() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if (old.state, new.state) not in (('draft', 'draft'), ('draft', 'submitted'), ('returned', 'returned'), ('returned', 'submitted'),
    ('submitted', 'draft'), ('published', 'cancelled'), ('published', 'ended'), ('ended', 'ended')) then
    raise exception 'not an organiser''s step: % to %', old.state, new.state using errcode = '42501';
  end if;
  if old.state in ('published', 'ended') and
    (old.title, old.body, old.starts_at, old.ends_at, old.place, old.capacity, old.unit_path)
      is distinct from (new.title, new.body, new.starts_at, new.ends_at, new.place, new.capacity, new.unit_path) then
    raise exception 'what was approved stays as it was' using errcode = '42501';
  end if;
  return new;
end $$;
