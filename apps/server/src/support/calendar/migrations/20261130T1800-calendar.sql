-- Which days are worked, by the State Council's notice of each year: the one place for working days and deadlines (X-06). Of a
-- day that no notice names the week decides; of a year that is not here nothing is guessed. Nothing is personal or belongs to a
-- unit. A notice is replaced as a whole; what it was before stands in the audit.
create schema if not exists calendar;
grant usage on schema calendar to app_rw, app_citizen;

create table calendar.year (
  year integer primary key check (year between 2000 and 2099),
  source text not null check (length(source) between 2 and 200),
  version integer not null default 1,
  imported_by_name text not null,
  imported_at timestamptz not null
);

-- The last days of December may stand in the notice of the year after; both may name one day, and then the later one holds.
create table calendar.day (
  year integer not null references calendar.year on delete cascade,
  day date not null,
  name text not null check (length(name) between 1 and 40),
  is_off boolean not null,
  primary key (year, day),
  check (day between make_date(year - 1, 12, 1) and make_date(year, 12, 31))
);

-- Citizens and coaches meet deadlines, too: what is published for everybody is read by everybody.
grant select on calendar.year, calendar.day to app_rw, app_citizen;
grant insert, update, delete on calendar.year, calendar.day to app_rw;

insert into calendar.year (year, source, imported_by_name, imported_at)
values (2026, '国务院办公厅关于2026年部分节假日安排的通知', '系统', '2026-11-30T00:00:00+08:00');
insert into calendar.day (year, day, name, is_off)
select 2026, span.first + offset_days, span.name, span.is_off
from (
  values
    (date '2026-01-01', 3, '元旦', true),
    (date '2026-01-04', 1, '元旦', false),
    (date '2026-02-14', 1, '春节', false),
    (date '2026-02-15', 9, '春节', true),
    (date '2026-02-28', 1, '春节', false),
    (date '2026-04-04', 3, '清明节', true),
    (date '2026-05-01', 5, '劳动节', true),
    (date '2026-05-09', 1, '劳动节', false),
    (date '2026-06-19', 3, '端午节', true),
    (date '2026-09-20', 1, '国庆节', false),
    (date '2026-09-25', 3, '中秋节', true),
    (date '2026-10-01', 7, '国庆节', true),
    (date '2026-10-10', 1, '国庆节', false)
) as span (first, days, name, is_off)
cross join lateral generate_series(0, span.days - 1) as offset_days;
