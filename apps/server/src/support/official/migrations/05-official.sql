-- Who follows the official account (公众号), as WeChat last said it. Nothing here names a person: a follower is found by the
-- keyed index of his openid, and met with a citizen by the keyed index of the unionid. Belongs to no unit.
create schema if not exists official;
grant usage on schema official to app_rw, app_citizen;

create table official.follower (
  openid_index bytea primary key,
  -- To ask again; gone once WeChat said that he follows no more.
  openid_sealed bytea,
  -- The same as citizens.channel's; null until WeChat told the unionid.
  union_index bytea,
  follows boolean not null,
  said_at timestamptz not null,
  -- The last question stayed without an answer: until the next one nobody knows.
  failed boolean not null default false,
  -- When WeChat is asked again; null: not before it tells by itself.
  due_at timestamptz
);
create index follower__union on official.follower (union_index) where union_index is not null;
create index follower__due on official.follower (due_at) where due_at is not null;
alter table official.follower enable row level security;
create policy staff on official.follower to app_rw using (true);
create policy own on official.follower for select to app_citizen using (
  union_index in (select c.union_index from citizens.channel c where c.citizen_id = platform.me())
);
grant select, insert, update, delete on official.follower to app_rw;
grant select on official.follower to app_citizen;
