-- A word from above to a unit (催办), read by whom it is for. Whose subject it is says the topic; it was the drives' alone until now.
create schema if not exists urges;
grant usage on schema urges to app_rw;
create table urges.urge (
  id uuid primary key,
  topic text not null check (topic ~ '^[a-z-]{2,40}$'),
  -- What it is about, where it is about one thing.
  subject_id text,
  unit_id integer not null references units.unit,
  unit_path text collate "C" not null,
  text text not null check (length(text) between 2 and 200),
  actor_name text not null,
  unit_name text not null,
  created_at timestamptz not null,
  seen_at timestamptz
);
create index urge__place on urges.urge (unit_path, topic, id);
create index urge__subject on urges.urge (topic, subject_id, id) where subject_id is not null;
select platform.guard_rows('urges.urge');
grant select, insert, update (seen_at) on urges.urge to app_rw;

insert into urges.urge (id, topic, subject_id, unit_id, unit_path, text, actor_name, unit_name, created_at, seen_at)
select id, 'drives', campaign_no::text, unit_id, unit_path, text, actor_name, unit_name, created_at, seen_at from drives.urge;
drop table drives.urge;
