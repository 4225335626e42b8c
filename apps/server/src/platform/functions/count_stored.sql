-- In the order of their keys, accounts first: two that count at once never wait for each other in a circle.
create or replace function platform.count_stored() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
declare
  changes jsonb := '[]';
  part jsonb;
begin
  if tg_op <> 'DELETE' then
    select jsonb_agg(jsonb_build_object('account_id', account_id, 'unit_path', unit_path, 'bytes', size_bytes, 'files', 1)) into part from came;
    changes := changes || coalesce(part, '[]');
  end if;
  if tg_op <> 'INSERT' then
    select jsonb_agg(jsonb_build_object('account_id', account_id, 'unit_path', unit_path, 'bytes', -size_bytes, 'files', -1)) into part from went;
    changes := changes || coalesce(part, '[]');
  end if;
  insert into platform.stored_by_account as s (account_id, bytes, files)
    select account_id, sum(bytes), sum(files) from jsonb_to_recordset(changes) as c (account_id uuid, bytes bigint, files integer)
    where account_id is not null group by account_id having sum(bytes) <> 0 or sum(files) <> 0 order by account_id
    on conflict (account_id) do update set bytes = s.bytes + excluded.bytes, files = s.files + excluded.files;
  insert into platform.stored_by_unit as s (unit_path, bytes, files)
    select unit_path, sum(bytes), sum(files) from jsonb_to_recordset(changes) as c (unit_path text, bytes bigint, files integer)
    group by unit_path having sum(bytes) <> 0 or sum(files) <> 0 order by unit_path
    on conflict (unit_path) do update set bytes = s.bytes + excluded.bytes, files = s.files + excluded.files;
  return null;
end $$;
revoke all on function platform.count_stored() from public;
