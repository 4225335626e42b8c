-- Which step a citizen takes with a row of a roster: his own, or of the team he leads.
create or replace function teams.guard_member() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if new.citizen_id is distinct from old.citizen_id and not (old.citizen_id is null and teams.asked(new.team_id, new.citizen_id)) then
    raise exception 'nobody stands in a roster who did not ask' using errcode = '42501';
  end if;
  if old.left_at is not null then
    raise exception 'who left stays gone' using errcode = '42501';
  end if;
  return new;
end $$;
