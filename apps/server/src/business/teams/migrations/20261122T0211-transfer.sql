-- A team goes to another sub-district only when both want it: the owner proposes, the receiver accepts. Neither can see
-- or write the other's rows, so the move itself goes through a door that checks both consents.
create table teams.transfer (
  id uuid primary key,
  team_id uuid not null,
  -- The giver's path: the row follows the giver's unit; the receiver sees it by `to_path`.
  unit_path text collate "C" not null,
  from_unit_id integer not null references units.unit,
  to_unit_id integer not null references units.unit,
  to_path text collate "C" not null,
  state text not null check (state in ('proposed', 'accepted', 'refused', 'withdrawn')),
  reason text not null,
  answer text,
  -- What the receiver may know before he agrees; masked.
  summary jsonb not null,
  proposed_by text not null,
  proposed_at timestamptz not null,
  answered_by text,
  answered_at timestamptz
);
create unique index transfer__open on teams.transfer (team_id) where state = 'proposed';
create index transfer__from on teams.transfer (unit_path, id);
create index transfer__to on teams.transfer (to_path, id);
create index transfer__team on teams.transfer (team_id, id);

alter table teams.transfer enable row level security;
create policy scope on teams.transfer for select using (
  (unit_path >= nullif(current_setting('app.scope', true), '') and unit_path < nullif(current_setting('app.scope', true), '') || '~')
  or (to_path >= nullif(current_setting('app.scope', true), '') and to_path < nullif(current_setting('app.scope', true), '') || '~'));
create policy proposing on teams.transfer for insert with check (
  unit_path >= nullif(current_setting('app.scope', true), '') and unit_path < nullif(current_setting('app.scope', true), '') || '~'
  and state = 'proposed');
-- Only the giver withdraws and only the receiver refuses; accepting is the door's.
create policy withdrawing on teams.transfer for update
  using (unit_path >= nullif(current_setting('app.scope', true), '') and unit_path < nullif(current_setting('app.scope', true), '') || '~' and state = 'proposed')
  with check (unit_path >= nullif(current_setting('app.scope', true), '') and unit_path < nullif(current_setting('app.scope', true), '') || '~' and state = 'withdrawn');
create policy refusing on teams.transfer for update
  using (to_path >= nullif(current_setting('app.scope', true), '') and to_path < nullif(current_setting('app.scope', true), '') || '~' and state = 'proposed')
  with check (to_path >= nullif(current_setting('app.scope', true), '') and to_path < nullif(current_setting('app.scope', true), '') || '~' and state = 'refused');
grant select, insert on teams.transfer to app_rw;
grant update (state, answer, answered_by, answered_at) on teams.transfer to app_rw;

-- The giver's consent is the proposed row, which only he could write and which must still stand for the unit that owns the
-- team now; the receiver's consent is this call inside his scope. Children follow by their key; the timeline is taken along.
create function teams.accept_transfer(wanted uuid, answer_text text, who text, at timestamptz) returns uuid
language plpgsql security definer set search_path = pg_catalog as $$
declare
  asked teams.transfer;
  moved uuid;
  scope text := nullif(current_setting('app.scope', true), '');
begin
  select * into asked from teams.transfer where id = wanted and state = 'proposed' for update;
  if not found or scope is null or not (asked.to_path >= scope and asked.to_path < scope || '~')
    or not exists (select from units.unit where id = asked.to_unit_id and path = asked.to_path and kind = 'street' and retired_at is null) then
    return null;
  end if;
  update teams.team set unit_path = asked.to_path, unit_id = asked.to_unit_id, committee_id = null,
    version = version + 1, updated_at = at
  where id = asked.team_id and unit_path = asked.unit_path and live and level = 'street'
  returning id into moved;
  if moved is null then
    return null;
  end if;
  update platform.transition set unit_path = asked.to_path
  where subject_kind = 'team' and subject_id = moved::text and unit_path = asked.unit_path;
  update teams.transfer set state = 'accepted', answer = answer_text, answered_by = who, answered_at = at where id = wanted;
  return moved;
end $$;
revoke all on function teams.accept_transfer(uuid, text, text, timestamptz) from public;
grant execute on function teams.accept_transfer(uuid, text, text, timestamptz) to app_rw;
