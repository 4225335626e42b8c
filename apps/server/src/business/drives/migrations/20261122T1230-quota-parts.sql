-- S4-19: what a quota was computed from, as it stood then, so that whoever reads the published formula can check the sum.
-- Null in lines computed before this was kept.
alter table drives.quota
  add column entered integer,
  add column complete_permille integer,
  add column punctual_permille integer,
  add column checked_in_permille integer;
