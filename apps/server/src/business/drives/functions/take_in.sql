-- A28: takes the persons of a staged import in. Whether it is late and in which campaign is judged on the day of the commit
-- (A26, S4-07): `p_late` are the organisations whose window is over. Who is taken in leaves nothing open behind him: his place
-- in an offer is answered, an offer that is empty by then is closed, and a request to correct him that was asked elsewhere is
-- withdrawn, for nobody could see or decide it any more.
create or replace function drives.take_in(p_import uuid, p_on date, p_at timestamptz, p_late integer[] default '{}', p_campaign integer default null)
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
