-- Membership drives: the roll of another body's tree (X-02), one person once in the whole tree, filled and corrected by
-- import (S4-01…S4-07), with the counts its supervision reads (S4-17, S4-18) kept in the writing transaction.
create schema if not exists drives;
grant usage on schema drives to app_rw, app_citizen;

-- What an organisation says of itself (S4-27: a third class of records). Its policy is not called `scope`: a merge would
-- make two rows of one unit, so a mover of the module takes them along.
create table drives.organisation (
  unit_id integer primary key references units.unit,
  unit_path text collate "C" not null,
  tree text not null,
  -- S4-24: of the organisation right below the root, and of everything below that; null for the root alone.
  class text,
  declared_members integer check (declared_members between 0 and 10000000),
  declared_cadres integer check (declared_cadres between 0 and 10000000),
  fields jsonb not null default '{}',
  version integer not null default 1,
  updated_at timestamptz not null
);
create index organisation__place on drives.organisation (unit_path);
select platform.guard_rows('drives.organisation', 'unit_path', 'own');
create trigger organisation_added after insert on drives.organisation referencing new table as new_rows
  for each statement execute function drives.count_organisations();
create trigger organisation_changed after update on drives.organisation referencing old table as old_rows new table as new_rows
  for each statement execute function drives.count_organisations();
create trigger organisation_removed after delete on drives.organisation referencing old table as old_rows
  for each statement execute function drives.count_organisations();
grant select, insert, update, delete on drives.organisation to app_rw;

-- A drive: announced by the top of the tree and read by everybody below it, with a window for each class (S4-14, S4-15).
create table drives.campaign (
  id uuid primary key,
  no integer generated always as identity unique,
  tree text not null,
  unit_path text collate "C" not null,
  title text not null check (length(title) between 2 and 100),
  document_no text,
  year integer not null check (year between 2000 and 2200),
  state text not null default 'draft' check (state in ('draft', 'open', 'closed')),
  version integer not null default 1,
  created_at timestamptz not null
);
create unique index campaign__open on drives.campaign (tree) where state = 'open';
select platform.guard_rows('drives.campaign', 'unit_path', 'own');
-- A drive is announced when it is opened: until then its draft, the windows and the quotas of it are of the organisation alone
-- that prepares it.
create policy below on drives.campaign for select
  using (starts_with(current_setting('app.scope', true), unit_path) and state <> 'draft');

create table drives.campaign_window (
  campaign_id uuid not null references drives.campaign,
  unit_path text collate "C" not null,
  class text not null,
  starts_on date not null,
  ends_on date not null check (ends_on >= starts_on),
  primary key (campaign_id, class)
);
select platform.guard_rows('drives.campaign_window', 'unit_path', 'own');
create policy below on drives.campaign_window for select
  using (starts_with(current_setting('app.scope', true), unit_path)
    and exists (select from drives.campaign c where c.id = campaign_id and c.state <> 'draft'));
grant select, insert, update, delete on drives.campaign_window to app_rw;

-- A later end for one organisation and what lies below it: who, when and why (S4-16, A26).
create table drives.exception (
  id uuid primary key,
  campaign_id uuid not null references drives.campaign,
  unit_id integer not null references units.unit,
  unit_path text collate "C" not null,
  until_on date not null,
  reason text not null check (length(reason) between 2 and 200),
  account_id uuid,
  actor_name text not null,
  granted_at timestamptz not null
);
create index exception__place on drives.exception (campaign_id, unit_path);
select platform.guard_rows('drives.exception');
create policy above on drives.exception for select using (starts_with(current_setting('app.scope', true), unit_path));

create table drives.person (
  id uuid primary key,
  tree text not null,
  unit_id integer not null references units.unit,
  unit_path text collate "C" not null,
  kind text not null check (kind in ('member', 'cadre')),
  name text not null check (length(name) between 1 and 40),
  id_number_sealed bytea not null,
  id_number_index bytea not null,
  id_number_masked text not null,
  phone_sealed bytea,
  phone_index bytea,
  phone_masked text,
  born_on date not null,
  fields jsonb not null default '{}',
  state text not null default 'active' check (state in ('active', 'transferred_out', 'left')),
  out_on date,
  -- The transfer that took the person out, and where to when somebody is to answer.
  transfer_id uuid,
  offered_path text collate "C",
  -- S4-07: the day it was entered is the day it speaks of.
  entered_on date not null,
  entered_late boolean not null default false,
  campaign_no integer,
  card_no text unique check (card_no ~ '^[0-9a-f]{16}$'),
  checked_in_at timestamptz,
  card_ended_at timestamptz,
  citizen_id uuid,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  -- A person of the roll is found by the whole name in pinyin or in initials, in every reading: 曾溪 is zengxi, cengxi, zx, cx.
  -- Filled by the server.
  name_readings text[] not null default '{}',
  constraint person__once unique (tree, id_number_index),
  constraint person__out check ((state = 'active') = (out_on is null)),
  constraint person__card check ((card_no is null) = (checked_in_at is null))
);
create index person__place on drives.person (unit_path, id);
create index person__waiting on drives.person (unit_path, id)
  where state = 'active' and (card_no is null or card_ended_at is not null);
create index person__age on drives.person (unit_path, born_on) where state = 'active' and kind = 'member';
create index person__name on drives.person (name, unit_path);
create index person__offered on drives.person (transfer_id) where transfer_id is not null;
create unique index person__citizen on drives.person (tree, citizen_id) where citizen_id is not null;
create index person__readings on drives.person using gin (name_readings);
-- By the surname alone: a range of the index, whatever the database's own order of texts is.
create index person__surname on drives.person (name collate "C", unit_path);
comment on column drives.person.name is 'name of a person';
select platform.guard_rows('drives.person');
create trigger person_added after insert on drives.person referencing new table as new_rows
  for each statement execute function drives.count_persons();
create trigger person_changed after update on drives.person referencing old table as old_rows new table as new_rows
  for each statement execute function drives.count_persons();

-- S4-21: what happened to every person, written set-wise by imports and transfers. Values are masked.
create table drives.history (
  id bigint generated always as identity primary key,
  person_id uuid not null,
  unit_path text collate "C" not null,
  act text not null,
  late boolean not null default false,
  import_id uuid,
  reason text,
  detail jsonb,
  account_id uuid,
  actor_name text not null,
  unit_name text not null,
  occurred_at timestamptz not null
);
create index history__person on drives.history (person_id, id);
-- What is a citizen's of it: by his own hand, or by his own request (drives.my_claims).
create index history__claimer on drives.history (account_id) where act = 'check-in';
create index history__review on drives.history ((detail->>'reviewId')) where act = 'check-in' and detail is not null;
select platform.guard_rows('drives.history');
-- What a citizen's claim writes down of itself.
create policy claiming on drives.history for insert to app_citizen with check (account_id = platform.me() and act in ('check-in'));
grant insert on drives.history to app_citizen;

-- One line for each committed import: what supervision says of conflicts and late rows.
create table drives.import_log (
  import_id uuid primary key,
  unit_path text collate "C" not null,
  campaign_no integer,
  added integer not null,
  adjusted integer not null,
  taken_in integer not null,
  unchanged integer not null,
  conflicts integer not null,
  late_rows integer not null,
  actor_name text not null,
  entered_on date not null,
  committed_at timestamptz not null
);
create index import_log__place on drives.import_log (unit_path, committed_at);
select platform.guard_rows('drives.import_log');
create trigger import_added after insert on drives.import_log referencing new table as new_rows
  for each statement execute function drives.count_imports();
create trigger import_changed after update on drives.import_log referencing old table as old_rows new table as new_rows
  for each statement execute function drives.count_imports();

-- Counts of every level: a change adds lines for the organisation and each one above it, and waits for nobody; the worker
-- folds the lines into totals. A reader adds both, so that what he sees is exact at any time. Sums are no rows of a unit:
-- their policy has another name, and a move of persons moves the counts.
create table drives.delta (
  id bigint generated always as identity primary key,
  parent_path text collate "C" not null,
  unit_path text collate "C" not null,
  measure text collate "C" not null,
  n bigint not null
);
create index delta__place on drives.delta (unit_path, measure);
create index delta__parent on drives.delta (parent_path, measure);
select platform.guard_rows('drives.delta', 'unit_path', 'sums');

create table drives.total (
  unit_path text collate "C" not null,
  parent_path text collate "C" not null,
  measure text collate "C" not null,
  n bigint not null,
  primary key (unit_path, measure)
) with (fillfactor = 70);
create index total__parent on drives.total (parent_path, measure) include (unit_path, n);
select platform.guard_rows('drives.total', 'unit_path', 'sums');

-- One-click transfer (S4-02): out by reason, in by acceptance of the receiver, back by recall; and requests to correct what
-- an import may not touch (A27).
create table drives.transfer (
  id uuid primary key,
  tree text not null,
  unit_path text collate "C" not null,
  reason text not null check (reason in ('moved', 'over_age')),
  -- S4-02: the day on which the age was looked at.
  on_day date not null,
  to_unit_id integer references units.unit,
  to_path text collate "C",
  state text not null check (state in ('done', 'offered', 'accepted', 'refused', 'recalled')),
  moved integer not null default 0,
  skipped integer not null default 0,
  note text,
  account_id uuid,
  actor_name text not null,
  unit_name text not null,
  created_at timestamptz not null,
  answered_at timestamptz,
  answer text,
  check ((to_path is null) = (to_unit_id is null)),
  check (to_path is null or reason = 'moved')
);
create index transfer__place on drives.transfer (unit_path, id);
create index transfer__to on drives.transfer (to_path, id) where to_path is not null;
select platform.guard_rows('drives.transfer');
-- The receiver reads what is offered to him; he answers through the doors below.
create policy receiving on drives.transfer for select using (
  to_path >= nullif(current_setting('app.scope', true), '') and to_path < nullif(current_setting('app.scope', true), '') || '~');

create table drives.transfer_item (
  transfer_id uuid not null references drives.transfer,
  person_id uuid not null references drives.person,
  -- Where the person stood.
  unit_path text collate "C" not null,
  outcome text check (outcome in ('recalled', 'accepted')),
  primary key (transfer_id, person_id)
);
select platform.guard_rows('drives.transfer_item');

create table drives.correction (
  id uuid primary key,
  person_id uuid not null references drives.person,
  unit_path text collate "C" not null,
  -- Whose level asked: the one above it answers.
  home_path text collate "C" not null,
  name text,
  id_number_sealed bytea,
  id_number_index bytea,
  id_number_masked text,
  born_on date,
  reason text not null check (length(reason) between 2 and 200),
  -- What proves it: a file of the platform's store.
  evidence_file uuid not null,
  evidence_name text not null,
  state text not null default 'asked' check (state in ('asked', 'approved', 'refused', 'withdrawn')),
  account_id uuid,
  actor_name text not null,
  asked_at timestamptz not null,
  decided_by text,
  answer text,
  decided_at timestamptz,
  check (name is not null or id_number_index is not null)
);
create unique index correction__open on drives.correction (person_id) where state = 'asked';
create index correction__place on drives.correction (unit_path, state, id);
comment on column drives.correction.name is 'name of a person';
select platform.guard_rows('drives.correction');

-- 团员网上大报到 (S4-08…S4-12): whoever is on the roll claims his card; whoever cannot be matched is looked at by people.
-- How often somebody tried is counted.
create table drives.claim_try (
  citizen_id uuid not null,
  tree text not null,
  tried_on date not null,
  n integer not null,
  primary key (citizen_id, tree, tried_on)
);
-- What is kept of a citizen's tries is his to read (PIPL 45), follows him when two identities become one, and goes when he
-- cancels (PIPL 47); the system does the latter two.
alter table drives.claim_try enable row level security;
create policy own on drives.claim_try for select to app_citizen using (citizen_id = platform.me());
create policy system on drives.claim_try to app_rw using (current_setting('app.scope', true) = '.');
grant select on drives.claim_try to app_citizen;
grant select, insert, update, delete on drives.claim_try to app_rw;

create table drives.claim_review (
  id uuid primary key,
  tree text not null,
  unit_id integer not null references units.unit,
  unit_path text collate "C" not null,
  citizen_id uuid not null,
  name text not null,
  id_number_sealed bytea not null,
  id_number_index bytea not null,
  id_number_masked text not null,
  phone_sealed bytea not null,
  phone_masked text not null,
  state text not null default 'asked' check (state in ('asked', 'approved', 'refused')),
  asked_at timestamptz not null,
  decided_by text,
  answer text,
  decided_at timestamptz
);
create unique index claim_review__open on drives.claim_review (tree, citizen_id) where state = 'asked';
create index claim_review__place on drives.claim_review (unit_path, state, id);
-- A citizen reads how his own request stands.
create index claim_review__citizen on drives.claim_review (citizen_id, id);
comment on column drives.claim_review.name is 'name of a person';
alter table drives.claim_review enable row level security;
create policy scope on drives.claim_review to app_rw
  using (unit_path >= nullif(current_setting('app.scope', true), '') and unit_path < nullif(current_setting('app.scope', true), '') || '~');
create policy own on drives.claim_review for select to app_citizen using (citizen_id = platform.me());
-- An organisation of the tree, in use; the path is the organisation's own.
create policy asking on drives.claim_review for insert to app_citizen with check (
  citizen_id = platform.me() and state = 'asked' and exists (select from units.unit u
    where u.id = unit_id and u.path = unit_path and u.tree = claim_review.tree and u.kind = 'organisation' and u.retired_at is null));
grant select, insert on drives.claim_review to app_citizen;
grant select, update, delete on drives.claim_review to app_rw;

-- Supervision: a word from above (S4-17), read by whom it is for.
create table drives.urge (
  id uuid primary key,
  unit_id integer not null references units.unit,
  unit_path text collate "C" not null,
  campaign_no integer,
  text text not null check (length(text) between 2 and 200),
  actor_name text not null,
  unit_name text not null,
  created_at timestamptz not null,
  seen_at timestamptz
);
create index urge__place on drives.urge (unit_path, id);
select platform.guard_rows('drives.urge');
grant select, insert, update on drives.urge to app_rw;

-- S4-19: computed by the published formula, edited with a reason.
create table drives.quota (
  campaign_id uuid not null references drives.campaign,
  unit_id integer not null references units.unit,
  unit_path text collate "C" not null,
  score_permille integer not null,
  computed integer not null check (computed >= 0),
  amount integer not null check (amount >= 0),
  reason text,
  actor_name text not null,
  changed_at timestamptz not null,
  version integer not null default 1,
  -- S4-19: what a quota was computed from, as it stood then, so that whoever reads the published formula can check the sum.
  -- Null in lines computed before this was kept.
  entered integer,
  complete_permille integer,
  punctual_permille integer,
  checked_in_permille integer,
  primary key (campaign_id, unit_id)
);
alter table drives.quota enable row level security;
create policy own on drives.quota
  using (unit_path >= nullif(current_setting('app.scope', true), '') and unit_path < nullif(current_setting('app.scope', true), '') || '~'
    and exists (select from drives.campaign c where c.id = campaign_id));
grant select, insert, update, delete on drives.quota to app_rw;

grant select, insert, update on drives.campaign, drives.person to app_rw;
grant select, insert on drives.exception, drives.history, drives.import_log to app_rw;
grant select on drives.delta, drives.total to app_rw;
grant select, insert, update on drives.transfer, drives.transfer_item, drives.correction to app_rw;
