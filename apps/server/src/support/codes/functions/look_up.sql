-- Whoever scans has no scope: this one door answers a single code by its unguessable id and counts the scan of a code
-- that holds. It shows nothing of who issued it or where else.
create or replace function codes.look_up(p_kind text, p_token_id text, p_at timestamptz, p_count boolean)
returns table (subject_id text, unit_id integer, label text, expires_at timestamptz, revoked_at timestamptz)
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if p_count then
    update codes.code c set scan_count = c.scan_count + 1, last_scanned_at = p_at
    where c.kind = p_kind and c.token_id = p_token_id and c.revoked_at is null
      and (c.expires_at is null or c.expires_at > p_at);
  end if;
  return query select c.subject_id, c.unit_id, c.label, c.expires_at, c.revoked_at
    from codes.code c where c.kind = p_kind and c.token_id = p_token_id;
end $$;
revoke all on function codes.look_up(text, text, timestamptz, boolean) from public;
grant execute on function codes.look_up(text, text, timestamptz, boolean) to app_rw, app_citizen;
