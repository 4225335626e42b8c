-- The rated unit hides nothing by itself: it asks a level above to look at a rating, and says why.
alter table ratings.rating
  add column reported_reason text check (length(reported_reason) between 2 and 200),
  add column reported_at timestamptz,
  add constraint rating__reported check ((reported_reason is null) = (reported_at is null));
create index rating__reported on ratings.rating (unit_path, id desc) where reported_at is not null;
-- What nobody answered yet.
create index rating__unanswered on ratings.rating (unit_path, id desc) where answer is null and state = 'shown';
