-- Accounts, sessions and citizens belong to no unit, so a range of paths says nothing about them. A transaction reaches its
-- own rows, and beyond them what the door it entered by opens: `app.door`, set with the scope and gone with the
-- transaction. Which door opens what is said table by table, in identity and citizens:
--
--   sign-in    somebody proves who he is: accounts, what they are, tries, sessions, known browsers
--   accounts   the three administrators (what each of them may, his service says), and planting the first accounts
--   system     the worker and what is done for a citizen after a proof
--
-- Asked once a statement, not once a row: hence the sub-selects.
create or replace function platform.open_door(target regclass, commands text[], doors text[]) returns void language plpgsql as $$
declare
  command text;
  condition text := format('(select current_setting(''app.door'', true)) = any (%L::text[])', doors);
begin
  foreach command in array commands loop
    execute format('create policy %I on %s for %s to app_rw %s (%s)', 'door_' || command, target, command,
      case command when 'insert' then 'with check' else 'using' end, condition);
  end loop;
end $$;
