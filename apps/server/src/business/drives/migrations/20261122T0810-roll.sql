-- Membership drives: the roll of another body's tree (X-02), one person once in the whole tree, filled and corrected by
-- import (S4-01…S4-07), with the counts its supervision reads (S4-17, S4-18) kept in the writing transaction.
create schema drives;
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
create policy below on drives.campaign for select using (starts_with(current_setting('app.scope', true), unit_path));
create table drives.campaign_window (
  campaign_id uuid not null references drives.campaign,
  unit_path text collate "C" not null,
  class text not null,
  starts_on date not null,
  ends_on date not null check (ends_on >= starts_on),
  primary key (campaign_id, class)
);
select platform.guard_rows('drives.campaign_window', 'unit_path', 'own');
create policy below on drives.campaign_window for select using (starts_with(current_setting('app.scope', true), unit_path));

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
select platform.guard_rows('drives.person');

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
select platform.guard_rows('drives.history');

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
create table drives.total (
  unit_path text collate "C" not null,
  parent_path text collate "C" not null,
  measure text collate "C" not null,
  n bigint not null,
  primary key (unit_path, measure)
) with (fillfactor = 70);
create index total__parent on drives.total (parent_path, measure) include (unit_path, n);
select platform.guard_rows('drives.delta', 'unit_path', 'sums');
select platform.guard_rows('drives.total', 'unit_path', 'sums');

-- An organisation and those above it, each with its parent.
create function drives.lines_of(path text) returns table (unit_path text, parent_path text)
language sql immutable parallel safe as $$
  select '.' || array_to_string(parts[:i], '.') || '.',
    case when i = 1 then '' else '.' || array_to_string(parts[:i - 1], '.') || '.' end
  from (select string_to_array(btrim(path, '.'), '.') as parts) p, generate_series(1, cardinality(parts)) i
$$;

-- What one person counts for. Measures from `z` on are by day, for the trend.
create function drives.measures_of(state text, kind text, fields jsonb, has_phone boolean, carded boolean, late boolean,
  campaign integer, entered_on date, carded_on timestamptz) returns setof text
language sql immutable parallel safe as $$
  select m from unnest(case state
    when 'active' then array['in:' || kind, 'z:in:' || to_char(entered_on, 'YYYY-MM-DD'),
      case when carded then 'card:' || kind end,
      case when carded then 'z:card:' || to_char(carded_on at time zone 'Asia/Shanghai', 'YYYY-MM-DD') end,
      case when late then 'late' end,
      case when campaign is not null then 'c:' || campaign end,
      case when campaign is not null and late then 'cl:' || campaign end,
      case when has_phone then 'f:' || kind || ':phone' end,
      'g:admitted:' || left(fields->>'admittedOn', 4), 'g:enrolled:' || left(fields->>'enrolledOn', 4),
      'g:hired:' || left(fields->>'hiredOn', 4),
      case when carded then 'gc:admitted:' || left(fields->>'admittedOn', 4) end,
      case when carded then 'gc:enrolled:' || left(fields->>'enrolledOn', 4) end,
      case when carded then 'gc:hired:' || left(fields->>'hiredOn', 4) end]
    when 'transferred_out' then array['out'] else array['left'] end) m
  where m is not null
  union all select 'f:' || kind || ':' || k from jsonb_object_keys(fields) k where state = 'active'
$$;

create function drives.count_persons() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if tg_op = 'INSERT' then
    insert into drives.delta (unit_path, parent_path, measure, n)
    select l.unit_path, l.parent_path, c.measure, sum(c.n) from (
      select r.unit_path, m as measure, count(*) as n
      from new_rows r cross join lateral drives.measures_of(r.state, r.kind, r.fields, r.phone_index is not null,
        r.card_no is not null and r.card_ended_at is null, r.entered_late, r.campaign_no, r.entered_on, r.checked_in_at) m
      group by 1, 2) c
    cross join lateral drives.lines_of(c.unit_path) l group by 1, 2, 3;
  else
    insert into drives.delta (unit_path, parent_path, measure, n)
    select l.unit_path, l.parent_path, c.measure, sum(c.n) from (
      select r.unit_path, m as measure, sum(r.d) as n
      from (
        select 1 as d, unit_path, state, kind, fields, phone_index, card_no, card_ended_at, entered_late, campaign_no, entered_on, checked_in_at from new_rows
        union all
        select -1, unit_path, state, kind, fields, phone_index, card_no, card_ended_at, entered_late, campaign_no, entered_on, checked_in_at from old_rows) r
      cross join lateral drives.measures_of(r.state, r.kind, r.fields, r.phone_index is not null,
        r.card_no is not null and r.card_ended_at is null, r.entered_late, r.campaign_no, r.entered_on, r.checked_in_at) m
      group by 1, 2 having sum(r.d) <> 0) c
    cross join lateral drives.lines_of(c.unit_path) l group by 1, 2, 3 having sum(c.n) <> 0;
  end if;
  return null;
end $$;
create trigger person_added after insert on drives.person referencing new table as new_rows
  for each statement execute function drives.count_persons();
create trigger person_changed after update on drives.person referencing old table as old_rows new table as new_rows
  for each statement execute function drives.count_persons();

create function drives.count_organisations() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if tg_op <> 'DELETE' then
    insert into drives.delta (unit_path, parent_path, measure, n)
    select l.unit_path, l.parent_path, m.measure, sum(m.n) from new_rows r cross join lateral (
      select 'orgs' as measure, 1 as n union all select 'declared:member', r.declared_members union all select 'declared:cadre', r.declared_cadres
      union all select 'of:' || k, 1 from jsonb_object_keys(r.fields) k) m
    cross join lateral drives.lines_of(r.unit_path) l where m.n <> 0 group by 1, 2, 3;
  end if;
  if tg_op <> 'INSERT' then
    insert into drives.delta (unit_path, parent_path, measure, n)
    select l.unit_path, l.parent_path, m.measure, -sum(m.n) from old_rows r cross join lateral (
      select 'orgs' as measure, 1 as n union all select 'declared:member', r.declared_members union all select 'declared:cadre', r.declared_cadres
      union all select 'of:' || k, 1 from jsonb_object_keys(r.fields) k) m
    cross join lateral drives.lines_of(r.unit_path) l where m.n <> 0 group by 1, 2, 3;
  end if;
  return null;
end $$;
create trigger organisation_added after insert on drives.organisation referencing new table as new_rows
  for each statement execute function drives.count_organisations();
create trigger organisation_changed after update on drives.organisation referencing old table as old_rows new table as new_rows
  for each statement execute function drives.count_organisations();
create trigger organisation_removed after delete on drives.organisation referencing old table as old_rows
  for each statement execute function drives.count_organisations();

create function drives.count_imports() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if tg_op <> 'DELETE' then
    insert into drives.delta (unit_path, parent_path, measure, n)
    select l.unit_path, l.parent_path, m.measure, sum(m.n) from new_rows r cross join lateral (
      values ('imports', 1), ('conflict', r.conflicts), ('late-rows', r.late_rows)) m (measure, n)
    cross join lateral drives.lines_of(r.unit_path) l where m.n <> 0 group by 1, 2, 3;
  end if;
  if tg_op <> 'INSERT' then
    insert into drives.delta (unit_path, parent_path, measure, n)
    select l.unit_path, l.parent_path, m.measure, -sum(m.n) from old_rows r cross join lateral (
      values ('imports', 1), ('conflict', r.conflicts), ('late-rows', r.late_rows)) m (measure, n)
    cross join lateral drives.lines_of(r.unit_path) l where m.n <> 0 group by 1, 2, 3;
  end if;
  return null;
end $$;
create trigger import_added after insert on drives.import_log referencing new table as new_rows
  for each statement execute function drives.count_imports();
create trigger import_changed after update on drives.import_log referencing old table as old_rows new table as new_rows
  for each statement execute function drives.count_imports();

-- One worker at a time; a line is in the totals or among the lines, never in both or neither.
create function drives.fold_counts(most integer) returns integer
language plpgsql security definer set search_path = pg_catalog as $$
declare
  folded integer;
begin
  if not pg_try_advisory_xact_lock(hashtext('drives.fold_counts')) then
    return 0;
  end if;
  with gone as (
    delete from drives.delta where id in (select id from drives.delta order by id limit most)
    returning unit_path, parent_path, measure, n),
  added as (
    insert into drives.total as t (unit_path, parent_path, measure, n)
    select unit_path, parent_path, measure, sum(n) from gone group by 1, 2, 3 order by 1, 3
    on conflict (unit_path, measure) do update set n = t.n + excluded.n)
  select count(*) into folded from gone;
  return folded;
end $$;
revoke all on function drives.fold_counts(integer) from public;
grant execute on function drives.fold_counts(integer) to app_rw;

-- Whether persons of an import stand on the roll already, anywhere in the tree: the one question that must look beyond the
-- scope (A28). It answers by the blind index of an ID number the asker holds, and of a stranger no more than the import
-- needs: where, in what state, and whether the name is the one in the file.
create function drives.find_on_roll(p_tree text, p_indexes bytea[], p_names text[])
returns table (id_number_index bytea, id uuid, unit_id integer, unit_path text, kind text, same_name boolean, state text, offered_path text,
  version integer, inside boolean, phone_index bytea, fields jsonb)
language sql stable security definer set search_path = pg_catalog rows 2000 as $$
  select p.id_number_index, p.id, p.unit_id, p.unit_path, p.kind, p.name = w.name, p.state, p.offered_path, p.version, s.inside,
    case when s.inside then p.phone_index end, case when s.inside then p.fields end
  from unnest(p_indexes, p_names) as w (index, name)
  cross join lateral (select * from drives.person o where o.tree = p_tree and o.id_number_index = w.index limit 1) p
  cross join lateral (select p.unit_path >= nullif(current_setting('app.scope', true), '')
    and p.unit_path < nullif(current_setting('app.scope', true), '') || '~' as inside) s
  where nullif(current_setting('app.scope', true), '') is not null
$$;
revoke all on function drives.find_on_roll(text, bytea[], text[]) from public;
grant execute on function drives.find_on_roll(text, bytea[], text[]) to app_rw;

-- A28: persons of a staged import who had been transferred out come into the importing organisation, and over-age leavers
-- come back as cadres. They may stand outside the scope, so this door runs as the owner: it takes only rows of an import
-- inside the scope, puts persons only inside the scope, and only those that are out.
create function drives.take_in(p_import uuid, p_on date, p_at timestamptz) returns table (id uuid)
language sql security definer set search_path = pg_catalog as $$
  with wanted as materialized (
    select r.subject_id, r.subject_version, r.payload, p.id
    from imports.row r join imports.import i on i.id = r.import_id join drives.person p on p.id = r.subject_id
    where r.import_id = p_import and r.verdict = 'changed' and r.payload->>'act' in ('transfer-in', 'return-cadre')
      and i.unit_path >= nullif(current_setting('app.scope', true), '') and i.unit_path < nullif(current_setting('app.scope', true), '') || '~'
      and r.payload->>'path' >= nullif(current_setting('app.scope', true), '') and r.payload->>'path' < nullif(current_setting('app.scope', true), '') || '~'
    order by p.id for update of p)
  update drives.person p set unit_id = (w.payload->>'unitId')::integer, unit_path = w.payload->>'path',
    kind = coalesce(w.payload->>'kind', p.kind), state = 'active', out_on = null, offered_path = null,
    fields = (p.fields - array(select jsonb_array_elements_text(w.payload->'cleared'))) || (w.payload->'fields'),
    phone_sealed = case when w.payload ? 'phone' then decode(w.payload->'phone'->>'sealed', 'hex') else p.phone_sealed end,
    phone_index = case when w.payload ? 'phone' then decode(w.payload->'phone'->>'index', 'hex') else p.phone_index end,
    phone_masked = case when w.payload ? 'phone' then w.payload->'phone'->>'masked' else p.phone_masked end,
    entered_on = p_on, entered_late = (w.payload->>'late')::boolean, campaign_no = (w.payload->>'campaign')::integer,
    version = p.version + 1, updated_at = p_at
  from wanted w
  where p.id = w.id and p.version = w.subject_version
    and (p.state = 'transferred_out' or p.state = 'left' and w.payload->>'act' = 'return-cadre' and w.payload->>'kind' = 'cadre')
  returning p.id
$$;
revoke all on function drives.take_in(uuid, date, timestamptz) from public;
grant execute on function drives.take_in(uuid, date, timestamptz) to app_rw;

-- The history of a person goes with him: whoever has him now reads what happened elsewhere.
create function drives.history_of(p_person uuid, before bigint, most integer) returns setof drives.history
language sql stable security definer set search_path = pg_catalog as $$
  select h.* from drives.history h
  where h.person_id = p_person and (before is null or h.id < before)
    and exists (select from drives.person p where p.id = p_person
      and p.unit_path >= nullif(current_setting('app.scope', true), '') and p.unit_path < nullif(current_setting('app.scope', true), '') || '~')
  order by h.id desc limit most
$$;
revoke all on function drives.history_of(uuid, bigint, integer) from public;
grant execute on function drives.history_of(uuid, bigint, integer) to app_rw;

grant select, insert, update, delete on drives.organisation to app_rw;
grant select, insert, update on drives.campaign, drives.person to app_rw;
grant select, insert, update, delete on drives.campaign_window to app_rw;
grant select, insert on drives.exception, drives.history, drives.import_log to app_rw;
grant select on drives.delta, drives.total to app_rw;
