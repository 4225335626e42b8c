-- Rows of a unit are seen only inside the scope of the transaction. nullif matters: on a reused connection an unset
-- setting is '' and without it the policy would let everything through. Not FORCEd: the owner only migrates, and
-- search functions (security definer) repeat the scope themselves because LIKE and @> are not leakproof.
-- Rows under a policy called `scope` follow a unit that is moved (units.move_rows); sums give theirs another name.
create or replace function platform.guard_rows(target regclass, path_column text default 'unit_path', policy_name text default 'scope') returns void
language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format(
    'create policy %3$I on %1$s using (%2$I >= nullif(current_setting(''app.scope'', true), '''') and %2$I < nullif(current_setting(''app.scope'', true), '''') || ''~'')',
    target, path_column, policy_name);
end $$;
