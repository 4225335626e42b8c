-- Files of a line of a thread (沟通): never other, as the line is. The bytes lie under the same id in the file store.
create table delivery.thread_file (
  id uuid primary key,
  line_id uuid not null references delivery.thread_line,
  unit_path text collate "C" not null,
  -- As it was called; it may hold names, so it is told to who takes part alone.
  file_name text not null check (length(file_name) between 1 and 200),
  media_type text not null,
  size_bytes bigint not null
);
create index thread_file__line on delivery.thread_file (line_id);
create index thread_file__scope on delivery.thread_file (unit_path);
select platform.guard_rows('delivery.thread_file');
grant select, insert on delivery.thread_file to app_rw;
-- A coach has the files of the lines he reads.
create policy reading on delivery.thread_file for select to app_citizen
  using (exists (select from delivery.thread_line l where l.id = line_id));
grant select on delivery.thread_file to app_citizen;
