-- The giver's consent is the proposed row, which only he could write and which must still stand for the unit that owns the
-- team now; the receiver's consent is this call inside his scope. Children follow by their key; the timeline is taken along.
create or replace function teams.accept_transfer(wanted uuid, answer_text text, who text, at timestamptz) returns uuid
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
