-- How often an alarm rang, for monitors: a name and a number, and nobody's name.
create table platform.alarm (
  name text primary key,
  rung bigint not null
);
insert into platform.alarm (name, rung) values ('lookups-used-up', 0);
grant select, update on platform.alarm to app_rw;
