-- Information on events and training services (赛事活动和培训服务, S0-67), published by city, district and sub-district.
-- A row belongs to the level that wrote it: unit_path. It is written inside the scope only, but read downwards too: what
-- is published is for everybody, so a second policy opens it for reading; drafts and withdrawn rows stay in the scope.
create schema if not exists news;
grant usage on schema news to app_rw;

-- A unit's own sections (栏目), in its own order.
create table news.channel (
  id uuid primary key,
  unit_path text collate "C" not null,
  unit_id integer not null,
  name text not null check (length(name) between 2 and 12),
  position integer not null,
  retired_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null
);
create unique index channel__name on news.channel (unit_path, name) where retired_at is null;
select platform.guard_rows('news.channel');
create policy known on news.channel for select using (true);

create table news.item (
  id uuid primary key,
  unit_path text collate "C" not null,
  unit_id integer not null,
  kind text not null constraint item__kind check (kind in ('event', 'training', 'news')),
  title text not null check (length(title) between 2 and 60),
  body text not null check (length(body) between 1 and 2000),
  starts_on date,
  ends_on date,
  place text check (length(place) between 1 and 100),
  link text check (link like 'https://%' and length(link) <= 300),
  state text not null
    constraint item__state check (state in ('draft', 'submitted', 'returned', 'approved', 'published', 'withdrawn')),
  published_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  -- 新闻宣传 (S0-29, A19): articles stand beside events and training in one table, because one list tells people of all
  -- three. What they have besides: rich text (stored as the server cleaned it), pictures and attachments, a channel of the
  -- unit, a review by a second person, a time of publication, and a pin.
  html text check (length(html) between 1 and 200000),
  channel_id uuid,
  cover_id uuid,
  pinned_at timestamptz,
  publish_at timestamptz,
  -- Who wrote the present version: none of them reviews it.
  authors uuid[] not null default '{}',
  check (ends_on is null or (starts_on is not null and ends_on >= starts_on)),
  constraint item__reviewed check (kind = 'news' or state in ('draft', 'published', 'withdrawn')),
  constraint item__published_at check (state not in ('published', 'withdrawn') or published_at is not null),
  constraint item__article check (
    (kind = 'news') = (html is not null)
    and (kind = 'news' or (channel_id is null and cover_id is null and publish_at is null))),
  constraint item__pinned check (pinned_at is null or state = 'published'),
  constraint item__channel foreign key (channel_id) references news.channel
);
-- What reaches a unit: its own and those of the units above it, the newest first.
create index item__published on news.item (unit_path, published_at desc, id desc) where state = 'published';
-- The own level's list, drafts included.
create index item__own on news.item (unit_path, id desc);
create index item__pinned on news.item (unit_path, pinned_at desc) where pinned_at is not null;
-- What the clock publishes.
create index item__waiting on news.item (publish_at) where state = 'approved';
select platform.guard_rows('news.item');
create policy published on news.item for select using (state = 'published');
grant select, insert, update on news.item to app_rw;

-- Pictures of the text and files to download; the bytes lie under the same id in the file store.
create table news.attachment (
  id uuid primary key,
  item_id uuid not null references news.item,
  unit_path text collate "C" not null,
  role text not null check (role in ('image', 'attachment')),
  name text not null,
  media_type text not null,
  size_bytes bigint not null,
  created_at timestamptz not null
);
create index attachment__item on news.attachment (item_id, created_at);
select platform.guard_rows('news.attachment');
create policy published on news.attachment for select
  using (exists (select from news.item i where i.id = item_id and i.state = 'published'));
grant select, insert, delete on news.attachment to app_rw;

-- Which levels write articles: the city's decision for the whole installation (A19: the city's own until it says else).
create table news.setting (
  one boolean primary key default true check (one),
  levels text[] not null check (levels <@ '{city,district,street}'),
  version integer not null default 1,
  changed_at timestamptz not null
);
alter table news.setting enable row level security;
create policy known on news.setting for select using (true);
create policy whole on news.setting to app_rw using (true);

grant select, insert, update on news.channel, news.setting to app_rw;
