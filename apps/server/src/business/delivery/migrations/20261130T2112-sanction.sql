-- S1-15: the association stops a sub-district's applications until it has rectified, and then restores them.
create table delivery.sanction (
  id uuid primary key,
  unit_path text collate "C" not null,
  unit_id integer not null,
  -- The source's list is open (X-08).
  cause text not null check (cause in ('process', 'fabrication', 'arbitrary-change', 'other')),
  reason text not null check (length(reason) between 2 and 200),
  -- What has to be done before applications are taken again.
  awaited text not null check (length(awaited) between 2 and 500),
  state text not null check (state in ('standing', 'lifted')),
  lifted_at timestamptz,
  lifted_note text check (length(lifted_note) between 2 and 200),
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint sanction__lifted check ((state = 'lifted') = (lifted_at is not null and lifted_note is not null))
);
create unique index sanction__standing on delivery.sanction (unit_id) where state = 'standing';
create index sanction__scope on delivery.sanction (unit_path, id);
select platform.guard_rows('delivery.sanction');
grant select, insert, update on delivery.sanction to app_rw;
