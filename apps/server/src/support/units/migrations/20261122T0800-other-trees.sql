-- Organisations of another body stand in a tree of their own (X-02): another root, another `tree`, the same paths, so that
-- scopes, row policies, accounts and moves work unchanged. Everything about regions asks for the kinds of regions and so
-- never meets them. A link, and not a place in the region's tree, says in which region an organisation is at home.
alter table units.unit drop constraint unit_kind_check;
alter table units.unit add constraint unit_kind_check
  check (kind in ('city', 'district', 'street', 'committee', 'body', 'organisation'));
alter table units.unit add constraint unit__tree_kind check ((kind = 'organisation') = (tree <> 'region'));
alter table units.unit add column region_unit_id integer references units.unit;
create unique index unit__root on units.unit (tree) where parent_id is null;

-- A link leads into the region's tree, and only from another one.
create function units.check_link() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if new.tree = 'region' or not exists (select from units.unit r where r.id = new.region_unit_id and r.tree = 'region') then
    raise exception 'a link leads from another tree into the region' using errcode = '23514', constraint = 'unit__region_link';
  end if;
  return new;
end $$;
create trigger unit__region_link before insert or update of region_unit_id on units.unit
  for each row when (new.region_unit_id is not null) execute function units.check_link();
