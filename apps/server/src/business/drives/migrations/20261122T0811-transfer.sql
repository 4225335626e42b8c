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

-- What a receiver may know of persons offered to him, before he answers.
create function drives.offered(p_transfer uuid, after uuid, most integer)
returns table (id uuid, name text, id_number_masked text, kind text, from_unit_id integer)
language sql stable security definer set search_path = pg_catalog as $$
  select p.id, p.name, p.id_number_masked, p.kind, p.unit_id
  from drives.transfer t join drives.person p on p.transfer_id = t.id
  where t.id = p_transfer and t.state = 'offered' and p.state = 'transferred_out' and (after is null or p.id > after)
    and t.to_path >= nullif(current_setting('app.scope', true), '') and t.to_path < nullif(current_setting('app.scope', true), '') || '~'
  order by p.id limit most
$$;

-- The receiver takes all of them into one of his organisations. Null when there is nothing to answer.
create function drives.accept_transfer(p_transfer uuid, p_unit integer, p_on date, p_at timestamptz) returns setof uuid
language plpgsql security definer set search_path = pg_catalog as $$
declare
  found drives.transfer;
  place text;
  scope text := nullif(current_setting('app.scope', true), '');
begin
  select * into found from drives.transfer where id = p_transfer and state = 'offered'
    and to_path >= scope and to_path < scope || '~' for update;
  select path into place from units.unit where id = p_unit and kind = 'organisation' and retired_at is null
    and path >= found.to_path and path < found.to_path || '~';
  if found.id is null or place is null then
    return;
  end if;
  update drives.transfer set state = 'accepted', answered_at = p_at where id = p_transfer;
  perform from drives.person where transfer_id = p_transfer and state = 'transferred_out' order by id for update;
  update drives.transfer_item i set outcome = 'accepted' from drives.person p
    where i.transfer_id = p_transfer and p.id = i.person_id and p.transfer_id = p_transfer and p.state = 'transferred_out';
  return query update drives.person set unit_id = p_unit, unit_path = place, state = 'active', out_on = null, offered_path = null,
      entered_on = p_on, version = version + 1, updated_at = p_at
    where transfer_id = p_transfer and state = 'transferred_out' returning id;
end $$;

-- He does not take them: they stay transferred out, and their organisation may recall them or offer them to another.
create function drives.refuse_transfer(p_transfer uuid, p_answer text, p_at timestamptz) returns boolean
language plpgsql security definer set search_path = pg_catalog as $$
begin
  update drives.transfer set state = 'refused', answered_at = p_at, answer = p_answer where id = p_transfer and state = 'offered'
    and to_path >= nullif(current_setting('app.scope', true), '') and to_path < nullif(current_setting('app.scope', true), '') || '~';
  if not found then
    return false;
  end if;
  update drives.person set offered_path = null, version = version + 1, updated_at = p_at
    where transfer_id = p_transfer and state = 'transferred_out';
  return true;
end $$;
revoke all on function drives.offered(uuid, uuid, integer), drives.accept_transfer(uuid, integer, date, timestamptz),
  drives.refuse_transfer(uuid, text, timestamptz) from public;
grant execute on function drives.offered(uuid, uuid, integer), drives.accept_transfer(uuid, integer, date, timestamptz),
  drives.refuse_transfer(uuid, text, timestamptz) to app_rw;

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
select platform.guard_rows('drives.correction');

grant select, insert, update on drives.transfer, drives.transfer_item, drives.correction to app_rw;
