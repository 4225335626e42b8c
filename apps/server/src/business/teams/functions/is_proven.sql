-- The blind indexes are computed by the server, of the phone the citizen proved: the stored index must be among them.
create or replace function teams.is_proven(p_indexes bytea[]) returns boolean
language sql stable security definer set search_path = pg_catalog as $$
  select cardinality(p_indexes) <= 16 and exists (select from citizens.citizen
    where id = platform.me() and phone_verified_at is not null and phone_index = any(p_indexes)
      and closed_at is null and merged_into is null)
$$;
revoke all on function teams.is_proven(bytea[]) from public;
