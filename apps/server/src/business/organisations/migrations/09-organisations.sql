-- Sports social organisations (体育社会组织): registered with civil affairs, added by city, district or sub-district,
-- the sub-district's approved by its district (S0-16, A33). A row belongs to the level that added it: unit_path.
-- `pending` holds a change that still awaits the district, while the approved values stay in force.
create schema if not exists organisations;
grant usage on schema organisations to app_rw;

create table organisations.organisation (
  id uuid primary key,
  serial_no bigint generated always as identity,
  unit_path text collate "C" not null,
  unit_id integer not null,
  level text not null check (level in ('city', 'district', 'street')),
  kind text not null check (kind in ('association', 'private-non-enterprise', 'foundation')),
  name text not null check (length(name) between 1 and 60),
  name_key text not null,
  name_initials text not null,
  name_grams text[] not null,
  credit_code text not null,
  registration_authority text not null,
  registered_district_id integer,
  supervisor_kind text not null check (supervisor_kind in ('street-office', 'town-government', 'other')),
  supervisor_name text not null,
  business_scope text,
  sports_related boolean not null,
  items text[] not null default '{}',
  legal_representative text,
  contact_name text,
  phone_sealed bytea,
  phone_index bytea,
  phone_tail bytea,
  phone_masked text,
  address text,
  founded_on date,
  member_count integer check (member_count >= 0),
  inspection_year integer,
  inspection_result text check (inspection_result in ('passed', 'basically-passed', 'failed', 'not-inspected')),
  state text not null check (state in ('submitted', 'approved', 'returned', 'withdrawn', 'deleted')),
  state_before_deletion text,
  merged_into uuid references organisations.organisation,
  pending jsonb,
  pending_at timestamptz,
  submitted_by uuid,
  extra jsonb not null default '{}',
  origin text not null default 'staff' check (origin in ('staff', 'import', 'demo')),
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint organisation__serial_no unique (serial_no),
  check ((phone_sealed is null) = (phone_index is null) and (phone_sealed is null) = (phone_masked is null)),
  check ((state = 'deleted') = (state_before_deletion is not null))
);
-- One organisation, one live row, in the whole city.
create unique index organisation__live_credit_code on organisations.organisation (credit_code) where state <> 'deleted';
-- The list page of every scope; equality of phone and code is leakproof, so those indexes serve under the row policy.
create index organisation__scope on organisations.organisation (unit_path, id);
create index organisation__queue on organisations.organisation (unit_path, id) where state = 'submitted' or pending is not null;
create index organisation__phone on organisations.organisation (phone_index) where phone_index is not null;
create index organisation__phone_tail on organisations.organisation (phone_tail) where phone_tail is not null;
create index organisation__name_key on organisations.organisation (name_key, unit_path) where state <> 'deleted';
create index organisation__body_code on organisations.organisation (substr(credit_code, 9, 9), unit_path) where state <> 'deleted';
create index organisation__grams on organisations.organisation using gin (name_grams);
comment on column organisations.organisation.legal_representative is 'name of a person';
comment on column organisations.organisation.contact_name is 'name of a person';
select platform.guard_rows('organisations.organisation');
create trigger count_added after insert on organisations.organisation
  referencing new table as added for each statement execute function organisations.count_rows();
create trigger count_changed after update on organisations.organisation
  referencing new table as added old table as removed for each statement execute function organisations.count_rows();
grant select, insert, update on organisations.organisation to app_rw;

-- How many rows a unit has in each state, kept by the writing transaction, so that a list never counts.
create table organisations.counter (
  unit_path text collate "C" not null,
  level text not null,
  kind text not null,
  state text not null,
  awaiting boolean not null,
  count bigint not null,
  primary key (unit_path, level, kind, state, awaiting)
);
-- Not by guard_rows: a merge of units moves the rows under policies named `scope`, and the counts follow those rows
-- through the triggers; moved once more they would be doubled.
alter table organisations.counter enable row level security;
create policy counted_scope on organisations.counter for select using (
  unit_path >= nullif(current_setting('app.scope', true), '') and unit_path < nullif(current_setting('app.scope', true), '') || '~');
grant select on organisations.counter to app_rw;
