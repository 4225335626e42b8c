-- The receiver does not take them: they stay transferred out, and their organisation may recall them or offer them to another.
create or replace function drives.refuse_transfer(p_transfer uuid, p_answer text, p_at timestamptz) returns boolean
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
revoke all on function drives.refuse_transfer(uuid, text, timestamptz) from public;
grant execute on function drives.refuse_transfer(uuid, text, timestamptz) to app_rw;
