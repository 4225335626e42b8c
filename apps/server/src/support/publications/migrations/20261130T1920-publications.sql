-- What is frozen, versioned and sent through channels: a series (the guest's, such as the weekly bulletin), one publication a
-- key, its issues, which nobody changes, and a delivery for each channel. What was issued is published: everybody reads it.
create schema if not exists publications;
grant usage on schema publications to app_rw, app_citizen;

-- Where it is published (S1-38): the source closes its list with 等, so it is data (X-08). A row belongs to the level that
-- publishes there: the city's four, and the districts' own.
create table publications.channel (
  id uuid primary key,
  unit_path text collate "C" not null,
  unit_id integer not null,
  series text not null,
  name text not null check (length(name) between 2 and 40),
  method text not null constraint channel__method check (method in ('wechat', 'manual')),
  -- Where its publications stand: shown to who is to publish there.
  home text check (home like 'https://%' and length(home) <= 300),
  retired_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null
);
create unique index channel__name on publications.channel (unit_path, series, name) where retired_at is null;
-- The house has one official account: two channels would publish twice there.
create unique index channel__wechat on publications.channel (series) where method = 'wechat' and retired_at is null;
select platform.guard_rows('publications.channel');
grant select, insert, update on publications.channel to app_rw;

create table publications.publication (
  id uuid primary key,
  unit_path text collate "C" not null,
  unit_id integer not null,
  series text not null,
  -- What it is of: the Monday of its week.
  key text not null,
  title text not null,
  -- When it was to be frozen, and when it was: after a standstill the second is later.
  due_at timestamptz not null,
  frozen_at timestamptz not null,
  -- Until then a change makes a version, afterwards a notice; at the end its week is over.
  closes_at timestamptz not null,
  ends_at timestamptz not null,
  last_no integer not null default 0,
  -- Something it rests on has changed: looked at by then.
  stale_at timestamptz,
  check (due_at <= frozen_at and due_at < closes_at and closes_at < ends_at)
);
-- One of each key, however many workers freeze.
create unique index publication__key on publications.publication (series, key);
create index publication__stale on publications.publication (stale_at) where stale_at is not null;
select platform.guard_rows('publications.publication');
create policy known on publications.publication for select using (true);
grant select, insert, update on publications.publication to app_rw;
grant select on publications.publication to app_citizen;

-- A version, or a dated notice of change (更改告示) after the versions are closed; `content` is the whole as it then was.
-- Nobody may change or take away a row: there is no such grant.
create table publications.issue (
  publication_id uuid not null references publications.publication,
  no integer not null check (no > 0),
  unit_path text collate "C" not null,
  form text not null check (form in ('version', 'notice')),
  content jsonb not null,
  digest text not null,
  -- What is other than in the issue before, as sentences with whose it is: [{path, text}].
  changes jsonb not null,
  note text check (length(note) between 1 and 500),
  made_by uuid,
  made_by_name text not null,
  made_at timestamptz not null,
  primary key (publication_id, no)
);
select platform.guard_rows('publications.issue');
create policy known on publications.issue for select using (true);
grant select, insert on publications.issue to app_rw;
grant select on publications.issue to app_citizen;

-- One issue on one channel: the log of what went out. A row belongs to the level of its channel.
create table publications.delivery (
  id uuid primary key,
  publication_id uuid not null,
  no integer not null,
  channel_id uuid not null references publications.channel,
  unit_path text collate "C" not null,
  state text not null
    constraint delivery__state check (state in ('waiting', 'sending', 'sent', 'by-hand', 'failed', 'superseded')),
  reason text,
  -- Which sender has it: one that comes back after another took it over writes nothing down.
  turn integer not null default 0,
  faults integer not null default 0,
  -- When it may be tried; while it is being sent, when its sender is taken for dead. Null: it waits for a person.
  due_at timestamptz,
  -- What WeChat calls its draft and its publishing: told before the next step, so that a step is not made twice.
  draft_id text,
  publish_id text,
  address text check (length(address) <= 500),
  done_by uuid,
  done_by_name text,
  ended_at timestamptz,
  created_at timestamptz not null,
  foreign key (publication_id, no) references publications.issue,
  check ((state in ('sent', 'by-hand', 'superseded')) = (ended_at is not null)),
  check ((state = 'by-hand') = (done_by_name is not null))
);
-- An issue goes to a channel once.
create unique index delivery__once on publications.delivery (publication_id, no, channel_id);
create index delivery__due on publications.delivery (due_at) where state in ('waiting', 'sending') and due_at is not null;
select platform.guard_rows('publications.delivery');
grant select, insert, update on publications.delivery to app_rw;

-- Who is named beside a unit's entries: the person's own name and work phone, told by himself for this purpose. He may take
-- them back at any time, and then they are nowhere: they are in no issue, but filled in where one is shown.
create table publications.contact (
  id uuid primary key,
  unit_path text collate "C" not null,
  unit_id integer not null,
  account_id uuid not null,
  person_name text not null check (length(person_name) between 2 and 40),
  work_phone text not null check (length(work_phone) between 8 and 20),
  confirmed_at timestamptz not null,
  withdrawn_at timestamptz
);
comment on column publications.contact.person_name is 'name of a person';
create unique index contact__account on publications.contact (account_id, unit_path) where withdrawn_at is null;
create index contact__unit on publications.contact (unit_id) where withdrawn_at is null;
select platform.guard_rows('publications.contact');
create policy known on publications.contact for select using (withdrawn_at is null);
grant select, insert, update on publications.contact to app_rw;
grant select on publications.contact to app_citizen;

-- What a citizen asks about an entry, and what its unit answers (S1-39).
create table publications.question (
  id uuid primary key,
  publication_id uuid not null references publications.publication,
  entry_id text not null,
  about text not null,
  unit_path text collate "C" not null,
  unit_id integer not null,
  citizen_id uuid not null,
  body text not null check (length(body) between 2 and 300),
  asked_at timestamptz not null,
  answer text check (length(answer) between 2 and 500),
  answered_by_name text,
  answered_at timestamptz,
  check ((answer is null) = (answered_at is null))
);
create index question__unit on publications.question (unit_path, id desc);
create index question__open on publications.question (unit_path) where answered_at is null;
create index question__citizen on publications.question (citizen_id, id desc);
select platform.guard_rows('publications.question');
create policy own on publications.question to app_citizen using (citizen_id = platform.me()) with check (citizen_id = platform.me());
grant select, insert, update, delete on publications.question to app_rw;
grant select, insert on publications.question to app_citizen;
