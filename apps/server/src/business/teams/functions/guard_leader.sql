-- A check sees only the row as it becomes; which step it takes is looked at here: nobody certifies or reviews himself.
create or replace function teams.guard_leader() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if (old.state, new.state) in (('draft', 'draft'), ('submitted', 'submitted'), ('certified', 'certified'), ('returned', 'returned'),
    ('draft', 'submitted'), ('returned', 'submitted'), ('reviewed', 'certified'), ('draft', 'deleted'), ('returned', 'deleted')) then
    return new;
  end if;
  raise exception 'not a leader''s step: % to %', old.state, new.state using errcode = '42501';
end $$;
