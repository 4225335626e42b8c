-- The receiver takes all of them into one of his organisations. Empty when there is nothing to answer.
create or replace function drives.accept_transfer(p_transfer uuid, p_unit integer, p_on date, p_at timestamptz)
returns table (id uuid, withdrawn boolean)
language plpgsql security definer set search_path = pg_catalog as $$
#variable_conflict use_column
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
  return query
  with taken as (
    update drives.person p set unit_id = p_unit, unit_path = place, state = 'active', out_on = null, offered_path = null,
      entered_on = p_on, version = version + 1, updated_at = p_at
    where transfer_id = p_transfer and state = 'transferred_out' returning p.id),
  answered as (
    update drives.transfer_item i set outcome = 'accepted' from taken t where i.transfer_id = p_transfer and i.person_id = t.id),
  ended as (
    update drives.correction c set state = 'withdrawn', answer = '人员已转入其他组织，申请自动撤回', decided_at = p_at
    from taken t where c.person_id = t.id and c.state = 'asked' and c.unit_path <> place
    returning c.person_id)
  select t.id, exists (select from ended e where e.person_id = t.id) from taken t;
end $$;
revoke all on function drives.accept_transfer(uuid, integer, date, timestamptz) from public;
grant execute on function drives.accept_transfer(uuid, integer, date, timestamptz) to app_rw;
