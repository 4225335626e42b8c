-- 评价: what a citizen says of what he used, once a use. A row belongs to the unit of what is rated. The author is told masked,
-- and kept by his id alone. Anybody reads what is shown; a citizen also his own.
create schema if not exists ratings;
grant usage on schema ratings to app_rw, app_citizen;

create table ratings.rating (
  id uuid primary key,
  unit_path text collate "C" not null,
  unit_id integer not null,
  -- What kind of thing is rated, as its module calls it, and which one.
  kind text not null check (kind ~ '^[a-z]+(-[a-z]+)*$'),
  subject_id uuid not null,
  subject_title text not null check (length(subject_title) between 1 and 100),
  -- The use that was proved: one citizen rates it once.
  use_id uuid not null,
  citizen_id uuid references citizens.citizen,
  author_masked text not null,
  stars smallint not null check (stars between 1 and 5),
  text text check (length(text) between 1 and 500),
  answer text check (length(answer) between 1 and 500),
  answered_by text,
  answered_at timestamptz,
  -- Why it is hidden; shown to the author.
  hidden_reason text,
  state text not null check (state in ('shown', 'waiting', 'hidden')),
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint rating__once unique (kind, use_id, citizen_id),
  check ((state = 'hidden') = (hidden_reason is not null)),
  check ((answer is null) = (answered_at is null))
);
-- The public's list, the staff's, and a citizen's own.
create index rating__subject on ratings.rating (kind, subject_id, id desc) where state = 'shown';
create index rating__unit on ratings.rating (unit_path, id desc);
create index rating__citizen on ratings.rating (citizen_id, id desc);
select platform.guard_rows('ratings.rating');
create policy shown on ratings.rating for select to app_citizen using (state = 'shown' or citizen_id = platform.me());
create policy rating on ratings.rating for insert to app_citizen
  with check (citizen_id = platform.me() and state in ('shown', 'waiting') and answer is null);
create policy changing on ratings.rating for update to app_citizen
  using (citizen_id = platform.me() and state <> 'hidden') with check (citizen_id = platform.me() and state in ('shown', 'waiting'));
grant select, insert, update on ratings.rating to app_rw;
grant select, insert on ratings.rating to app_citizen;
grant update (stars, text, state, version, updated_at) on ratings.rating to app_citizen;

-- How many shown ratings each subject has, and their stars together: kept by the trigger alone, in the writing transaction.
create table ratings.tally (
  kind text not null,
  subject_id uuid not null,
  unit_path text collate "C" not null,
  count integer not null check (count >= 0),
  stars bigint not null check (stars between count and 5 * count),
  primary key (kind, subject_id)
);
select platform.guard_rows('ratings.tally');
create policy everybody on ratings.tally for select to app_citizen using (true);
grant select on ratings.tally to app_rw, app_citizen;
create trigger tally after insert or update on ratings.rating for each row execute function ratings.keep_tally();
