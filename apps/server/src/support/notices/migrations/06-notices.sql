-- Messages to citizens (消息): what the mini-program lists, and the log of what went out by WeChat or SMS. A row bears the
-- unit it speaks for, whose staff see the log; the text is the citizen's. Sent in the transaction of what it tells of:
-- no message without the change, no change without its message.
create schema if not exists notices;
grant usage on schema notices to app_rw, app_citizen;

create table notices.message (
  id uuid primary key,
  citizen_id uuid not null references citizens.citizen,
  unit_path text collate "C" not null,
  template text not null,
  title text not null check (length(title) between 1 and 40),
  body text not null check (length(body) between 1 and 500),
  -- A page of the mini-program, without leading slash.
  link text check (link !~ '^/' and length(link) <= 200),
  params jsonb not null,
  -- What it tells of: the same key for the same person is one message, however often a fact is heard.
  key text check (length(key) <= 200),
  -- The account or citizen whose act it tells of; null for the system.
  sent_by uuid,
  created_at timestamptz not null,
  read_at timestamptz
);
create unique index message__key on notices.message (citizen_id, key) where key is not null;
create index message__inbox on notices.message (citizen_id, id desc);
create index message__unread on notices.message (citizen_id) where read_at is null;
create index message__age on notices.message using brin (created_at);
select platform.guard_rows('notices.message');
create policy own on notices.message to app_citizen using (citizen_id = platform.me());
-- One person's act may be told to another, whose messages it does not show.
create policy telling on notices.message for insert to app_citizen with check (sent_by = platform.me());
grant select, insert on notices.message to app_citizen;
grant update (read_at) on notices.message to app_citizen;

create table notices.delivery (
  id uuid primary key,
  message_id uuid not null references notices.message on delete cascade,
  citizen_id uuid not null,
  unit_path text collate "C" not null,
  template text not null,
  channel text not null check (channel in ('wechat', 'sms')),
  state text not null check (state in ('waiting', 'sending', 'sent', 'unknown', 'refused', 'skipped', 'failed')),
  reason text,
  tries integer not null default 0,
  -- When it may be tried; while it is being sent, when its sender is taken for dead.
  due_at timestamptz not null,
  recipient_masked text,
  -- What the service calls it: for enquiries there.
  outside_id text,
  sent_by uuid,
  created_at timestamptz not null,
  ended_at timestamptz
);
create index delivery__due on notices.delivery (due_at) where state in ('waiting', 'sending');
create index delivery__log on notices.delivery (unit_path, id desc);
create index delivery__message on notices.delivery (message_id);
create index delivery__citizen on notices.delivery (citizen_id);
select platform.guard_rows('notices.delivery');
create policy telling on notices.delivery for insert to app_citizen with check (sent_by = platform.me());
grant insert on notices.delivery to app_citizen;

-- How many subscribe messages of a template a person still takes: one consent is one message.
create table notices.allowance (
  citizen_id uuid not null references citizens.citizen,
  template text not null,
  remaining integer not null check (remaining between 0 and 20),
  changed_at timestamptz not null,
  primary key (citizen_id, template)
);
alter table notices.allowance enable row level security;
create policy staff on notices.allowance to app_rw using (true);
create policy own on notices.allowance to app_citizen using (citizen_id = platform.me());
grant select, insert, update on notices.allowance to app_citizen;

-- WeChat numbers templates and their fields per mini-program, so an installation says which of its own are meant.
create table notices.wechat_template (
  template text primary key,
  outside_id text not null check (length(outside_id) between 10 and 64),
  -- Our field → WeChat's key: {"team": "thing1"}
  keys jsonb not null,
  version integer not null default 1,
  changed_at timestamptz not null
);
create unique index wechat_template__outside on notices.wechat_template (outside_id);
alter table notices.wechat_template enable row level security;
create policy known on notices.wechat_template for select using (true);
create policy staff on notices.wechat_template to app_rw using (true);
grant select, insert, update on notices.wechat_template to app_rw;
grant select on notices.wechat_template to app_citizen;

grant select, insert, update, delete on notices.message, notices.delivery, notices.allowance to app_rw;
