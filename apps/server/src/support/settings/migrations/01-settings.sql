-- What an installation decides for itself while it runs. Nothing here is personal or belongs to a unit: the functions that
-- are open, the help block, and the codes people scan. Without a row the default holds.
create schema if not exists settings;
grant usage on schema settings to app_rw;

create table settings.setting (
  key text primary key check (key in ('features', 'help')),
  value jsonb not null,
  version integer not null default 1,
  changed_by_name text not null,
  changed_at timestamptz not null
);

create table settings.picture (
  name text primary key check (name in ('wechat', 'leaders', 'official-account')),
  media_type text not null check (media_type in ('image/png', 'image/jpeg')),
  bytes bytea not null check (octet_length(bytes) <= 524288),
  changed_at timestamptz not null
);

grant select, insert, update, delete on settings.setting, settings.picture to app_rw;
