-- A merged or moved unit takes its rows along: every table under the row policy `scope`, found in the catalogue so that
-- no module can be forgotten. Runs as the owner, so it repeats the scope for both ends itself. The audit and the feed
-- are history and stay as they were written.
create or replace function units.move_rows(from_path text, to_path text, from_id integer, to_id integer) returns bigint
language plpgsql security definer set search_path = pg_catalog as $$
declare
  target record;
  moved bigint := 0;
  hit bigint;
  scope text := nullif(current_setting('app.scope', true), '');
begin
  if scope is null or not (from_path >= scope and from_path < scope || '~' and to_path >= scope and to_path < scope || '~') then
    raise exception 'move outside the scope' using errcode = '42501';
  end if;
  for target in
    select c.oid::regclass as name,
      exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'unit_id' and not a.attisdropped) as has_id
    from pg_policy p join pg_class c on c.oid = p.polrelid
    where p.polname = 'scope' and c.relkind in ('r', 'p')
      and exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'unit_path' and not a.attisdropped)
    order by c.oid
  loop
    execute format(
      'update %s set unit_path = $2 || substr(unit_path, length($1) + 1)%s where unit_path >= $1 and unit_path < $1 || ''~''',
      target.name,
      case when target.has_id and from_id <> to_id then ', unit_id = case when unit_id = $3 then $4 else unit_id end' else '' end)
      using from_path, to_path, from_id, to_id;
    get diagnostics hit = row_count;
    moved := moved + hit;
  end loop;
  return moved;
end $$;
revoke all on function units.move_rows(text, text, integer, integer) from public;
grant execute on function units.move_rows(text, text, integer, integer) to app_rw;
