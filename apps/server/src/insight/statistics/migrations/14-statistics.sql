-- Read models of the statistics (S0-26, S0-27), fed by the change feed and standing at the position of its consumer.
-- No policy here is called `scope`: a unit's move does not rewrite sums, the consumer counts the moved records anew.
-- `subject` remembers what was counted of each record, so that a change is a difference and a repeat changes nothing.
create schema if not exists statistics;
grant usage on schema statistics to app_rw;

create table statistics.subject (
  kind text not null check (kind in ('team', 'organisation')),
  id uuid not null,
  unit_path text collate "C" not null,
  level text not null,
  category text not null,
  state text not null,
  live boolean not null,
  size_band text not null,
  member_count integer not null,
  items text[] not null,
  filed_years integer[] not null,
  primary key (kind, id)
);
create index subject__unit on statistics.subject (unit_path);
select platform.guard_rows('statistics.subject', 'unit_path', 'counted');

-- One row a unit and combination; charts sum over a range of units.
create table statistics.tally (
  unit_path text collate "C" not null,
  kind text not null,
  level text not null,
  category text not null,
  state text not null,
  size_band text not null,
  filed_year integer not null,
  subjects integer not null,
  members bigint not null,
  primary key (unit_path, kind, level, category, state, size_band, filed_year)
);
select platform.guard_rows('statistics.tally', 'unit_path', 'counted');

create table statistics.item_tally (
  unit_path text collate "C" not null,
  kind text not null,
  level text not null,
  item text not null,
  subjects integer not null,
  primary key (unit_path, kind, level, item)
);
select platform.guard_rows('statistics.item_tally', 'unit_path', 'counted');

-- Live filings by year, whatever became of the team since: the history of the yearly filing.
create table statistics.filing_tally (
  unit_path text collate "C" not null,
  level text not null,
  year integer not null,
  subjects integer not null,
  primary key (unit_path, level, year)
);
select platform.guard_rows('statistics.filing_tally', 'unit_path', 'counted');

-- 健身活动频次 by team and month (S0-28, S0-33): how many trainings somebody came to, and how often somebody came. The
-- consumer writes what a month stands at, so the same fact twice changes nothing.
create table statistics.team_activity (
  team_id uuid not null,
  month text not null check (month ~ '^\d{4}-\d\d$'),
  unit_path text collate "C" not null,
  trainings integer not null,
  attendances integer not null,
  primary key (team_id, month)
);
create index team_activity__unit on statistics.team_activity (unit_path, month);
select platform.guard_rows('statistics.team_activity', 'unit_path', 'counted');
grant select, insert, update on statistics.team_activity to app_rw;

grant select, insert, update, delete on statistics.subject, statistics.tally, statistics.item_tally, statistics.filing_tally to app_rw;
