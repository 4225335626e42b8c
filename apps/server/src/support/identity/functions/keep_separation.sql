-- 三员分立: whoever is one of the three administrators is nothing else, neither another of them nor staff of a unit.
-- The account's row is locked, so that two grants at once cannot both look before either is there.
-- It looks at everything the account is, whoever changes it.
create or replace function identity.keep_separation() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  administrators constant text[] := array['system_admin', 'security_admin', 'audit_admin'];
begin
  if new.revoked_at is not null then return new; end if;
  perform 1 from identity.account where id = new.account_id for update;
  if exists (
    select 1 from identity.membership m
    where m.account_id = new.account_id and m.id <> new.id and m.revoked_at is null
      and (m.role = any (administrators) or new.role = any (administrators))
  ) then
    raise exception 'an administrator holds one role and no other' using errcode = '23514', constraint = 'membership__separation';
  end if;
  return new;
end $$;
