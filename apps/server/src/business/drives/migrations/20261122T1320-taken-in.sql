-- Who is taken in leaves nothing open behind him: his place in an offer is answered, an offer that is empty by then is closed,
-- and a request to correct him that was asked elsewhere is withdrawn, for nobody could see or decide it any more.

-- The rows of a staged import that bring a person in: only of an import inside the scope and into an organisation inside it.
-- For the door below alone.
create function drives.staged_in(p_import uuid) returns table (subject_id uuid, subject_version integer, payload jsonb)
language sql stable as $$
  select r.subject_id, r.subject_version, r.payload
  from imports.row r join imports.import i on i.id = r.import_id
  where r.import_id = p_import and r.verdict = 'changed' and r.payload->>'act' in ('transfer-in', 'return-cadre')
    and i.unit_path >= nullif(current_setting('app.scope', true), '') and i.unit_path < nullif(current_setting('app.scope', true), '') || '~'
    and r.payload->>'path' >= nullif(current_setting('app.scope', true), '') and r.payload->>'path' < nullif(current_setting('app.scope', true), '') || '~'
$$;
revoke all on function drives.staged_in(uuid) from public;

-- A28, as before. Whether it is late and in which campaign is judged on the day of the commit (A26, S4-07): `p_late` are the
-- organisations whose window is over.
drop function drives.take_in(uuid, date, timestamptz);
create function drives.take_in(p_import uuid, p_on date, p_at timestamptz, p_late integer[] default '{}', p_campaign integer default null)
returns table (id uuid, path text, withdrawn boolean)
language plpgsql security definer set search_path = pg_catalog as $$
#variable_conflict use_column
declare
  offers uuid[];
begin
  -- Offers are locked before persons, as whoever accepts, refuses or recalls does.
  select array_agg(o.id) into offers from (
    select t.id from drives.transfer t where t.state = 'offered' and t.id in (
      select p.transfer_id from drives.staged_in(p_import) w join drives.person p on p.id = w.subject_id where p.offered_path is not null)
    order by t.id for update) o;
  return query
  with wanted as materialized (
    select w.subject_version, w.payload, p.id
    from drives.staged_in(p_import) w join drives.person p on p.id = w.subject_id
    order by p.id for update of p),
  taken as (
    update drives.person p set unit_id = (w.payload->>'unitId')::integer, unit_path = w.payload->>'path',
      kind = coalesce(w.payload->>'kind', p.kind), state = 'active', out_on = null, offered_path = null,
      fields = (p.fields - array(select jsonb_array_elements_text(w.payload->'cleared'))) || (w.payload->'fields'),
      phone_sealed = case when w.payload ? 'phone' then decode(w.payload->'phone'->>'sealed', 'hex') else p.phone_sealed end,
      phone_index = case when w.payload ? 'phone' then decode(w.payload->'phone'->>'index', 'hex') else p.phone_index end,
      phone_masked = case when w.payload ? 'phone' then w.payload->'phone'->>'masked' else p.phone_masked end,
      entered_on = p_on, entered_late = (w.payload->>'unitId')::integer = any(p_late), campaign_no = p_campaign,
      version = p.version + 1, updated_at = p_at
    from wanted w
    where p.id = w.id and p.version = w.subject_version
      and (p.state = 'transferred_out' or p.state = 'left' and w.payload->>'act' = 'return-cadre' and w.payload->>'kind' = 'cadre')
    returning p.id, new.unit_path as path, new.transfer_id as transfer_id, old.offered_path is not null as offered),
  answered as (
    update drives.transfer_item i set outcome = 'accepted' from taken t
    where t.offered and i.transfer_id = t.transfer_id and i.person_id = t.id),
  ended as (
    update drives.correction c set state = 'withdrawn', answer = '人员已转入其他组织，申请自动撤回', decided_at = p_at
    from taken t where c.person_id = t.id and c.state = 'asked' and c.unit_path <> t.path
    returning c.person_id)
  select t.id, t.path, exists (select from ended e where e.person_id = t.id) from taken t;
  update drives.transfer t set state = 'accepted', answered_at = p_at
  where t.id = any(offers) and not exists (
    select from drives.person p where p.transfer_id = t.id and p.state = 'transferred_out');
end $$;
revoke all on function drives.take_in(uuid, date, timestamptz, integer[], integer) from public;
grant execute on function drives.take_in(uuid, date, timestamptz, integer[], integer) to app_rw;

-- The receiver takes all of them into one of his organisations. Empty when there is nothing to answer.
drop function drives.accept_transfer(uuid, integer, date, timestamptz);
create function drives.accept_transfer(p_transfer uuid, p_unit integer, p_on date, p_at timestamptz)
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

-- What stayed open until now.
update drives.transfer t set state = 'done'
where t.state = 'offered' and not exists (
  select from drives.person p where p.transfer_id = t.id and p.state = 'transferred_out');
update drives.correction c set state = 'withdrawn', answer = '人员已转入其他组织，申请自动撤回', decided_at = now()
from drives.person p where p.id = c.person_id and c.state = 'asked' and p.state = 'active' and p.unit_path <> c.unit_path;
