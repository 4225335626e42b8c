-- 新闻宣传 (S0-29, A19): articles stand beside events and training in one table, because one list tells people of all
-- three. What they have besides: rich text (stored as the server cleaned it), pictures and attachments, a channel of the
-- unit, a review by a second person, a time of publication, and a pin.
alter table news.item
  add column html text check (length(html) between 1 and 200000),
  add column channel_id uuid,
  add column cover_id uuid,
  add column pinned_at timestamptz,
  add column publish_at timestamptz,
  -- Who wrote the present version: none of them reviews it.
  add column authors uuid[] not null default '{}';

alter table news.item drop constraint item_kind_check, drop constraint item_state_check, drop constraint item_check1;
alter table news.item
  add constraint item__kind check (kind in ('event', 'training', 'news')),
  add constraint item__state check (state in ('draft', 'submitted', 'returned', 'approved', 'published', 'withdrawn')),
  add constraint item__reviewed check (kind = 'news' or state in ('draft', 'published', 'withdrawn')),
  add constraint item__published_at check (state not in ('published', 'withdrawn') or published_at is not null),
  add constraint item__article check (
    (kind = 'news') = (html is not null)
    and (kind = 'news' or (channel_id is null and cover_id is null and publish_at is null))),
  add constraint item__pinned check (pinned_at is null or state = 'published');

create index item__pinned on news.item (unit_path, pinned_at desc) where pinned_at is not null;
-- What the clock publishes.
create index item__waiting on news.item (publish_at) where state = 'approved';

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
alter table news.item add constraint item__channel foreign key (channel_id) references news.channel;

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

-- Which levels write articles: the city's decision for the whole installation (A19: the city's own until it says else).
create table news.setting (
  one boolean primary key default true check (one),
  levels text[] not null check (levels <@ '{city,district,street}'),
  version integer not null default 1,
  changed_at timestamptz not null
);

select platform.guard_rows('news.channel');
create policy known on news.channel for select using (true);
select platform.guard_rows('news.attachment');
create policy published on news.attachment for select
  using (exists (select from news.item i where i.id = item_id and i.state = 'published'));
alter table news.setting enable row level security;
create policy known on news.setting for select using (true);
create policy whole on news.setting to app_rw using (true);

grant select, insert, update on news.channel, news.setting to app_rw;
grant select, insert, delete on news.attachment to app_rw;
