-- Citizens (市民): leaders, members and everybody else of the mini-program. A citizen is one person behind several ways
-- in (WeChat, phone). A citizen's own transaction sees his own row and nobody else's, and writes only what he writes himself:
-- binding, merging and ending go through the system, which has checked a proof (platform.open_door). Of the staff nobody
-- reaches a row, only the answers of the functions.
create schema if not exists citizens;
grant usage on schema citizens to app_rw, app_citizen;

create table citizens.citizen (
  id uuid primary key,
  -- Empty until the person says it; what the staff knows of a leader or member stands in the team's own rows.
  name text check (length(name) between 1 and 40),
  gender text check (gender in ('female', 'male')),
  born_on date,
  phone_sealed bytea,
  phone_index bytea,
  phone_tail bytea,
  phone_masked text,
  phone_verified_at timestamptz,
  -- The sub-district or committee a person lives in: his channel of news; nothing is scoped by it.
  home_unit_id integer references units.unit,
  elder_mode boolean not null default false,
  -- Two identities that proved one phone become one: the younger points at the one it lives on in.
  merged_into uuid references citizens.citizen,
  -- Cancelled by the person; personal columns are emptied then, the row stays for what the law wants kept.
  closed_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
-- One living person a verified phone.
create unique index citizen__phone on citizens.citizen (phone_index)
  where phone_index is not null and closed_at is null and merged_into is null;
create index citizen__merged on citizens.citizen (merged_into) where merged_into is not null;
comment on column citizens.citizen.name is 'name of a person';
alter table citizens.citizen enable row level security;
create policy own on citizens.citizen to app_citizen using (id = platform.me());
select platform.open_door('citizens.citizen', '{select,insert,update}', '{system}');
grant update (name, gender, born_on, home_unit_id, elder_mode, version, updated_at) on citizens.citizen to app_citizen;

-- A way in that an outside service vouches for: (issuer, subject), so that two services cannot collide.
create table citizens.channel (
  id uuid primary key,
  citizen_id uuid not null references citizens.citizen,
  -- 'wechat:<appid>'
  issuer text not null,
  subject_sealed bytea not null,
  subject_index bytea not null,
  union_index bytea,
  bound_at timestamptz not null,
  unbound_at timestamptz
);
create unique index channel__subject on citizens.channel (issuer, subject_index) where unbound_at is null;
create index channel__citizen on citizens.channel (citizen_id);
create index channel__union on citizens.channel (union_index) where union_index is not null and unbound_at is null;
alter table citizens.channel enable row level security;
create policy own on citizens.channel to app_citizen using (citizen_id = platform.me());
select platform.open_door('citizens.channel', '{select,insert,update,delete}', '{system}');

create table citizens.session (
  id uuid primary key,
  token_digest bytea not null,
  citizen_id uuid not null references citizens.citizen,
  -- Where it was opened: 'weapp' or 'h5'.
  terminal text not null check (terminal in ('weapp', 'h5')),
  created_at timestamptz not null,
  seen_at timestamptz not null,
  address text not null,
  agent text not null,
  ended_at timestamptz,
  constraint session__token unique (token_digest)
);
create index session__citizen on citizens.session (citizen_id, created_at);
alter table citizens.session enable row level security;
create policy own on citizens.session to app_citizen using (citizen_id = platform.me());
select platform.open_door('citizens.session', '{select,insert,update,delete}', '{system}');
grant update (ended_at) on citizens.session to app_citizen;

-- Codes sent by SMS: bound to phone, purpose and the request that asked; few tries, once (trust 6.7c).
create table citizens.sms_code (
  id uuid primary key,
  phone_index bytea not null,
  purpose text not null check (purpose in ('sign-in', 'bind', 'close', 'guardian')),
  code_digest bytea not null,
  -- Digest of a secret the asking device keeps: a code read elsewhere opens nothing.
  holder_digest bytea not null,
  tries integer not null default 0,
  address text not null,
  sent_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index sms_code__phone on citizens.sms_code (phone_index, sent_at desc);
create index sms_code__address on citizens.sms_code (address, sent_at desc);
create index sms_code__age on citizens.sms_code (sent_at);
alter table citizens.sms_code enable row level security;
select platform.open_door('citizens.sms_code', '{select,insert,update,delete}', '{system}');

-- What a person agreed to: purpose, version of the text, when and where; withdrawn in one step (PIPL 14, 15).
create table citizens.consent (
  id uuid primary key,
  citizen_id uuid not null references citizens.citizen,
  purpose text not null,
  text_version text not null,
  terminal text not null,
  given_at timestamptz not null,
  withdrawn_at timestamptz
);
create unique index consent__live on citizens.consent (citizen_id, purpose) where withdrawn_at is null;
alter table citizens.consent enable row level security;
create policy own on citizens.consent to app_citizen using (citizen_id = platform.me());
select platform.open_door('citizens.consent', '{select,insert,update}', '{system}');
grant select, insert on citizens.consent to app_citizen;
grant update (withdrawn_at) on citizens.consent to app_citizen;

-- A parent or guardian of a person under 14, who agreed with his own verified phone (PIPL 31).
create table citizens.guardian (
  citizen_id uuid primary key references citizens.citizen,
  name text not null check (length(name) between 1 and 40),
  phone_sealed bytea not null,
  phone_index bytea not null,
  phone_tail bytea not null,
  phone_masked text not null,
  relation text not null,
  agreed_at timestamptz not null
);
create index guardian__phone on citizens.guardian (phone_index);
comment on column citizens.guardian.name is 'name of a person';
alter table citizens.guardian enable row level security;
create policy own on citizens.guardian to app_citizen using (citizen_id = platform.me());
select platform.open_door('citizens.guardian', '{select,insert,update,delete}', '{system}');
grant select on citizens.guardian to app_citizen;

-- Whoever cancels is erased, so rows that are nothing but personal go.
grant select, insert, update on citizens.citizen, citizens.consent to app_rw;
grant select, insert, update, delete on citizens.channel, citizens.session, citizens.sms_code, citizens.guardian to app_rw;
grant select on citizens.citizen, citizens.channel, citizens.session to app_citizen;
