-- A merged unit's people go on in the unit it was merged into; one who is in both keeps what he has there. Both lie inside
-- the scope of who merges.
create or replace function identity.move_memberships(p_from integer, p_to integer, p_now timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  scope constant text := nullif(current_setting('app.scope', true), '');
begin
  if (select count(*) from units.unit u where u.id in (p_from, p_to) and u.path >= scope and u.path < scope || '~') < 2 then
    raise exception 'outside the scope' using errcode = '42501';
  end if;
  update identity.membership m set revoked_at = p_now
  where m.unit_id = p_from and m.revoked_at is null and exists (
    select from identity.membership other
    where other.account_id = m.account_id and other.unit_id = p_to and other.revoked_at is null);
  update identity.membership set unit_id = p_to where unit_id = p_from and revoked_at is null;
end $$;
revoke all on function identity.move_memberships(integer, integer, timestamptz) from public;
grant execute on function identity.move_memberships(integer, integer, timestamptz) to app_rw;
