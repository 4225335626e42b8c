-- The offer is the leader's consent, this call inside the other's session his. The new leader's number is sealed by the server
-- for the team's row; the former one's roster row was sealed when he offered.
create or replace function teams.accept_hand_over(p_offer uuid, p_indexes bytea[], p_name text, p_sealed bytea, p_index bytea, p_tail bytea,
  p_masked text, p_at timestamptz) returns uuid
language plpgsql security definer set search_path = pg_catalog as $$
declare
  offer teams.hand_over;
  team_row teams.team;
begin
  select * into offer from teams.hand_over where id = p_offer and to_citizen_id = platform.me();
  if not found or not teams.is_proven(p_indexes) or not p_index = any(p_indexes) then
    return null;
  end if;
  select * into team_row from teams.team where id = offer.team_id for update;
  select * into offer from teams.hand_over where id = p_offer for update;
  if offer.state <> 'offered' or offer.expires_at <= p_at or not team_row.live
    or team_row.leader_citizen_id is distinct from offer.from_citizen_id
    or not exists (select from teams.member where id = offer.to_member_id and team_id = offer.team_id and left_at is null
      and citizen_id = platform.me() and (phone_index is null or phone_index = any(p_indexes))) then
    return null;
  end if;
  update teams.member set left_at = p_at, left_reason = '转为队长', version = version + 1 where id = offer.to_member_id;
  update teams.team set leader_citizen_id = platform.me(), leader_name = p_name, leader_phone_sealed = p_sealed,
    leader_phone_index = p_index, leader_phone_tail = p_tail, leader_phone_masked = p_masked, version = version + 1, updated_at = p_at
  where id = offer.team_id;
  if offer.stays then
    insert into teams.member (id, team_id, unit_path, name, phone_sealed, phone_index, phone_tail, phone_masked, origin, joined_at, citizen_id)
    values (offer.former_member_id, offer.team_id, team_row.unit_path, offer.former_name, offer.phone_sealed, offer.phone_index,
      offer.phone_tail, offer.phone_masked, 'qr', p_at, offer.from_citizen_id)
    on conflict do nothing;
  end if;
  update teams.hand_over set state = 'accepted', answered_at = p_at where id = p_offer;
  return offer.team_id;
end $$;
revoke all on function teams.accept_hand_over(uuid, bytea[], text, bytea, bytea, bytea, text, timestamptz) from public;
grant execute on function teams.accept_hand_over(uuid, bytea[], text, bytea, bytea, bytea, text, timestamptz) to app_citizen;
