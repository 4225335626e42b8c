-- Photos of 配送新闻 (S1-30): what the sub-district uploaded, or took over of the evidence, without what the camera wrote beside it.
-- The bytes lie under the same id in the file store; the association's article shows them under it, too.
create table delivery.news_photo (
  id uuid primary key,
  course_id uuid not null references delivery.course,
  unit_path text collate "C" not null,
  evidence_id uuid references delivery.evidence,
  name text not null check (length(name) between 1 and 200),
  media_type text not null check (media_type in ('image/jpeg', 'image/png')),
  size_bytes bigint not null,
  -- What it shows, for who does not see it; said before it is submitted.
  alt text check (length(alt) between 2 and 100),
  -- Who vouches that whoever is to be recognised agreed.
  agreed_by_name text not null,
  added_at timestamptz not null,
  constraint news_photo__once unique (course_id, evidence_id)
);
create index news_photo__scope on delivery.news_photo (unit_path);
create index news_photo__course on delivery.news_photo (course_id, added_at, id);
select platform.guard_rows('delivery.news_photo');
grant select, insert, update, delete on delivery.news_photo to app_rw;
