-- Versions of the withholding tables that were loaded since the product's own (ADR 0025). Written once: a slip that was
-- reckoned by one is reckoned by it again.
create table payroll.withholding (
  version text primary key,
  unit_path text collate "C" not null,
  kind text not null check (kind in ('resident', 'nonResident', 'cumulative')),
  from_day date not null,
  source text not null,
  said jsonb not null,
  loaded_by_name text not null,
  loaded_at timestamptz not null
);
select platform.guard_rows('payroll.withholding');
grant select, insert on payroll.withholding to app_rw;
