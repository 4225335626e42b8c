-- Whether the acting citizen leads the team of a training.
create or replace function activities.leads_training(p_training uuid) returns boolean
language sql stable security definer set search_path = pg_catalog as $$
  select exists (select from activities.training t where t.id = p_training and teams.leads(t.team_id))
$$;
revoke all on function activities.leads_training(uuid) from public;
