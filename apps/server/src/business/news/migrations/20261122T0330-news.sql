-- Information on events and training services (赛事活动和培训服务, S0-67), published by city, district and sub-district.
-- A row belongs to the level that wrote it: unit_path. It is written inside the scope only, but read downwards too: what
-- is published is for everybody, so a second policy opens it for reading; drafts and withdrawn rows stay in the scope.
create schema news;
grant usage on schema news to app_rw;

create table news.item (
  id uuid primary key,
  unit_path text collate "C" not null,
  unit_id integer not null,
  kind text not null check (kind in ('event', 'training')),
  title text not null check (length(title) between 2 and 60),
  body text not null check (length(body) between 1 and 2000),
  starts_on date,
  ends_on date,
  place text check (length(place) between 1 and 100),
  link text check (link like 'https://%' and length(link) <= 300),
  state text not null check (state in ('draft', 'published', 'withdrawn')),
  published_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check (ends_on is null or (starts_on is not null and ends_on >= starts_on)),
  check ((state = 'draft') = (published_at is null))
);
-- What reaches a unit: its own and those of the units above it, the newest first.
create index item__published on news.item (unit_path, published_at desc, id desc) where state = 'published';
-- The own level's list, drafts included.
create index item__own on news.item (unit_path, id desc);

select platform.guard_rows('news.item');
create policy published on news.item for select using (state = 'published');

grant select, insert, update on news.item to app_rw;
