-- Names of persons are brought to their one spelling (packages/words/names) after the migrations: the rule is no SQL. A
-- column that holds them says so by its comment, 'name of a person'. What cannot be told apart any more is not merged:
-- a module's view `name_collision` finds it, and it is written down here for the operator until people have decided.
create table platform.tidied_column (
  name text primary key,
  version integer not null,
  changed integer not null,
  tidied_at timestamptz not null
);
create table platform.tidied_row (id uuid primary key);
create table platform.name_collision (
  subject_id uuid not null,
  other_id uuid not null,
  -- Where people find them, without a person's name.
  place text not null,
  found_at timestamptz not null,
  primary key (subject_id, other_id)
);
revoke all on platform.tidied_column, platform.tidied_row, platform.name_collision from app_rw;
grant select on platform.name_collision to app_rw;
