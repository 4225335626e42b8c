-- Whom a transfer is about, for the giver, and for the receiver those he may answer for or took. Who takes persons back says
-- which version of each he was shown: the list bears it.
create or replace function drives.persons_of_transfer(p_transfer uuid, after uuid, most integer)
returns table (id uuid, name text, id_number_masked text, kind text, outcome text, version integer)
language sql stable security definer set search_path = pg_catalog as $$
  select p.id, p.name, p.id_number_masked, p.kind,
    coalesce(i.outcome, case when p.transfer_id = t.id and p.state <> 'active' then 'out' else 'back' end), p.version
  from drives.transfer t
    join drives.transfer_item i on i.transfer_id = t.id
    join drives.person p on p.id = i.person_id
  where t.id = p_transfer and (after is null or p.id > after)
    and ((t.unit_path >= nullif(current_setting('app.scope', true), '') and t.unit_path < nullif(current_setting('app.scope', true), '') || '~')
      or (t.to_path >= nullif(current_setting('app.scope', true), '') and t.to_path < nullif(current_setting('app.scope', true), '') || '~'
        and (i.outcome = 'accepted' or (t.state = 'offered' and i.outcome is null and p.transfer_id = t.id and p.state = 'transferred_out'))))
  order by p.id limit most
$$;
revoke all on function drives.persons_of_transfer(uuid, uuid, integer) from public;
grant execute on function drives.persons_of_transfer(uuid, uuid, integer) to app_rw;
