-- For a server of the version before, in its words (places/migrations, 20261130T1920-places).
create or replace function activities.take_places(p_activity uuid, p_people jsonb, p_all boolean, p_wait boolean, p_now timestamptz)
returns table (citizen_id uuid, sign_up_id uuid, order_no integer, state text, fresh boolean, offered_until timestamptz)
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if platform.me() is null then
    return;
  end if;
  return query select m.citizen_id, case when m.act <> 'full' then m.id end, m.order_no, m.state,
    case m.act when 'offer' then null else m.act <> 'again' end, m.offered_until
    from activities.sign_up_team(p_activity, (select jsonb_agg(p || jsonb_build_object('group_id', p->'team_id'))
      from jsonb_array_elements(p_people) p), p_all, p_wait, false, p_now) m where m.act <> 'lapse';
end $$;
revoke all on function activities.take_places(uuid, jsonb, boolean, boolean, timestamptz) from public;
grant execute on function activities.take_places(uuid, jsonb, boolean, boolean, timestamptz) to app_citizen;
