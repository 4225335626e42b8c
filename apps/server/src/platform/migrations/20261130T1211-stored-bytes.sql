-- How much every account and every unit keeps on the disk. Counted where files are written down, whoever does it, and the
-- row that is counted in is held until the end of the transaction: uploads side by side cannot go beyond a limit together.
create table platform.stored_by_account (
  account_id uuid primary key,
  bytes bigint not null,
  files integer not null
);
create table platform.stored_by_unit (
  unit_path text collate "C" primary key,
  bytes bigint not null,
  files integer not null
);
-- Not called `scope`: when a unit is moved its files are, and the sums follow them.
select platform.guard_rows('platform.stored_by_unit', 'unit_path', 'sums');
alter table platform.stored_by_account enable row level security;
create policy own on platform.stored_by_account using (
  account_id = nullif(current_setting('app.account', true), '')::uuid or current_setting('app.scope', true) = '.');
grant select on platform.stored_by_account, platform.stored_by_unit to app_rw;

-- In the order of their keys, accounts first: two that count at once never wait for each other in a circle.
create function platform.count_stored() returns trigger
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
create trigger file__came after insert on platform.file referencing new table as came
  for each statement execute function platform.count_stored();
create trigger file__went after delete on platform.file referencing old table as went
  for each statement execute function platform.count_stored();
create trigger file__moved after update on platform.file referencing old table as went new table as came
  for each statement execute function platform.count_stored();

insert into platform.stored_by_account
  select account_id, sum(size_bytes), count(*) from platform.file where account_id is not null group by account_id;
insert into platform.stored_by_unit select unit_path, sum(size_bytes), count(*) from platform.file group by unit_path;

-- Who holds what, asked when something is refused; and what is past its time.
create index file__account on platform.file (account_id, purpose);
create index file__end on platform.file (expires_at) where expires_at is not null;
