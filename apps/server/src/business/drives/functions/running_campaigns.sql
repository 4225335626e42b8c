-- Which trees run a drive now, so that the entry is shown while there is something to claim. A drive is announced to everybody: its title is no secret, and nothing else of it leaves here.
create or replace function drives.running_campaigns() returns table (tree text, title text)
language sql stable security definer set search_path = pg_catalog as $$
  select c.tree, c.title from drives.campaign c where c.state = 'open' and platform.me() is not null
$$;
revoke all on function drives.running_campaigns() from public;
grant execute on function drives.running_campaigns() to app_citizen;
