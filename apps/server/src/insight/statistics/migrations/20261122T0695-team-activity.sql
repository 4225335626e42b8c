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
