-- Of these persons of the scope, who came back as a cadre after he had left over age (A28), and the last day he left for: a
-- transfer may name a day ahead. It may be another organisation's transfer, so no row policy of it is asked; one that was
-- recalled is none.
create or replace function drives.came_back(p_persons uuid[]) returns table (person_id uuid, left_for date)
language sql stable security definer set search_path = pg_catalog as $$
  select p.id, (
    select max(t.on_day) from drives.history h
      join drives.transfer t on t.id = (h.detail->>'transferId')::uuid
      join drives.transfer_item i on i.transfer_id = t.id and i.person_id = p.id
    where h.person_id = p.id and h.act = 'over-age' and i.outcome is null)
  from drives.person p
  where p.id = any(p_persons)
    and p.unit_path >= nullif(current_setting('app.scope', true), '') and p.unit_path < nullif(current_setting('app.scope', true), '') || '~'
    and exists (select from drives.history h where h.person_id = p.id and h.act = 'return-cadre')
$$;
revoke all on function drives.came_back(uuid[]) from public;
grant execute on function drives.came_back(uuid[]) to app_rw;
