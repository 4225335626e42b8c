-- A link leads into the region's tree, and only from another one.
create or replace function units.check_link() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if new.tree = 'region' or not exists (select from units.unit r where r.id = new.region_unit_id and r.tree = 'region') then
    raise exception 'a link leads from another tree into the region' using errcode = '23514', constraint = 'unit__region_link';
  end if;
  return new;
end $$;
