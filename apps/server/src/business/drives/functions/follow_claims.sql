-- What two identities claimed themselves is of the one that lives on; nothing else of a history is ever changed.
create or replace function drives.follow_claims(p_from uuid, p_to uuid) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if current_setting('app.scope', true) is distinct from '.' then
    raise exception 'claims follow a merged identity by the system alone';
  end if;
  update drives.history set account_id = p_to where account_id = p_from and act = 'check-in';
end $$;
revoke all on function drives.follow_claims(uuid, uuid) from public;
grant execute on function drives.follow_claims(uuid, uuid) to app_rw;
