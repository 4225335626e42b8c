-- What a citizen may know and do beyond his own rows, door by door. Each runs as the owner, asks platform.me() itself, and
-- shows no more of a team than its public facts; nobody but app_citizen may call them.

-- Every team the acting citizen leads or stands in.
create function teams.mine() returns table (id uuid, unit_path text, unit_id integer, level text, category text, committee_id integer,
  name text, state text, live boolean, item_names text[], declared_count integer, roster_count integer, version integer, role text,
  member_id uuid, joined_at timestamptz, unit_name text, parent_name text, committee_name text)
language sql stable security definer set search_path = pg_catalog as $$
  select t.id, t.unit_path, t.unit_id, t.level, t.category, t.committee_id, t.name, t.state, t.live, t.item_names, t.declared_count,
    t.roster_count, t.version, r.role, r.member_id, r.joined_at, u.name, p.name, c.name
  from (
    select l.id as team_id, 'leader' as role, null::uuid as member_id, l.created_at as joined_at
      from teams.team l where l.leader_citizen_id = platform.me()
    union all
    select m.team_id, 'member', m.id, m.joined_at
      from teams.member m where m.citizen_id = platform.me() and m.left_at is null) r
  join teams.team t on t.id = r.team_id
  join units.unit u on u.id = t.unit_id
  left join units.unit p on p.id = u.parent_id
  left join units.unit c on c.id = t.committee_id
  order by r.role, t.id
$$;

-- The team a code speaks of, by its whole id (a printed code) or by the end of it (a shown one). The name of a team that is
-- not certified is nobody's business yet.
create function teams.join_target(p_id uuid, p_end text) returns table (id uuid, unit_path text, name text, state text, leads boolean,
  belongs boolean, unit_name text)
language sql stable security definer set search_path = pg_catalog as $$
  select t.id, t.unit_path, case when t.state in ('certified', 'reviewed') then t.name end, t.state,
    coalesce(t.leader_citizen_id = platform.me(), false), teams.belongs(t.id), u.name
  from teams.team t join units.unit u on u.id = t.unit_id
  where t.id = coalesce(p_id, (select s.id from teams.team s
    where s.leader_citizen_id is not null and right(s.id::text, 17) = p_end order by s.id limit 1))
$$;

-- The blind indexes are computed by the server, of the phone the citizen proved: the stored index must be among them.
create function teams.is_proven(p_indexes bytea[]) returns boolean
language sql stable security definer set search_path = pg_catalog as $$
  select cardinality(p_indexes) <= 16 and exists (select from citizens.citizen
    where id = platform.me() and phone_verified_at is not null and phone_index = any(p_indexes)
      and closed_at is null and merged_into is null)
$$;

-- A member whom staff or an import entered by phone is this citizen: the row becomes his. Null when there is none.
create function teams.link_member(p_team uuid, p_indexes bytea[]) returns uuid
language plpgsql security definer set search_path = pg_catalog as $$
declare
  linked uuid;
begin
  if not teams.is_proven(p_indexes) then
    return null;
  end if;
  update teams.member m set citizen_id = platform.me(), version = m.version + 1
  where m.team_id = p_team and m.left_at is null and m.citizen_id is null and m.phone_index = any(p_indexes)
    and exists (select from teams.team t where t.id = p_team and t.state in ('certified', 'reviewed'))
  returning m.id into linked;
  return linked;
end $$;

-- A36: teams whose leader's phone is the citizen's own and that no citizen leads yet.
create function teams.claimable(p_indexes bytea[]) returns table (id uuid, unit_path text, name text, state text, level text, item_names text[],
  unit_name text, parent_name text)
language sql stable security definer set search_path = pg_catalog as $$
  select t.id, t.unit_path, t.name, t.state, t.level, t.item_names, u.name, p.name
  from teams.team t join units.unit u on u.id = t.unit_id left join units.unit p on p.id = u.parent_id
  where t.leader_phone_index = any(p_indexes) and t.live and t.leader_citizen_id is null and teams.is_proven(p_indexes)
  order by t.id limit 50
$$;
-- Null when somebody was faster or there is nothing to claim.
create function teams.claim(p_team uuid, p_indexes bytea[], p_at timestamptz) returns uuid
language plpgsql security definer set search_path = pg_catalog as $$
declare
  claimed uuid;
begin
  if not teams.is_proven(p_indexes) then
    return null;
  end if;
  update teams.team set leader_citizen_id = platform.me(), version = version + 1, updated_at = p_at
  where id = p_team and live and leader_citizen_id is null and leader_phone_index = any(p_indexes)
  returning id into claimed;
  return claimed;
end $$;

-- The offer is the leader's consent, this call inside the other's session his. The new leader's number is sealed by the server
-- for the team's row; the former one's roster row was sealed when he offered.
create function teams.accept_hand_over(p_offer uuid, p_indexes bytea[], p_name text, p_sealed bytea, p_index bytea, p_tail bytea,
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

-- The timeline as the leader may read it: which office acted, not which clerk.
create function teams.leader_timeline(p_team uuid) returns table (action text, from_state text, to_state text, who text, reason text,
  occurred_at timestamptz)
language sql stable security definer set search_path = pg_catalog as $$
  select action, from_state, to_state, case when unit_name = '市民' then actor_name else unit_name end, reason, occurred_at
  from platform.transition
  where subject_kind = 'team' and subject_id = p_team::text
    and action not in ('reveal', 'propose-transfer', 'refuse-transfer', 'withdraw-transfer')
    and exists (select from teams.team where id = p_team and leader_citizen_id = platform.me())
  order by id desc limit 100
$$;

revoke all on function teams.mine(), teams.join_target(uuid, text), teams.is_proven(bytea[]), teams.link_member(uuid, bytea[]),
  teams.claimable(bytea[]), teams.claim(uuid, bytea[], timestamptz),
  teams.accept_hand_over(uuid, bytea[], text, bytea, bytea, bytea, text, timestamptz), teams.leader_timeline(uuid) from public;
grant execute on function teams.mine(), teams.join_target(uuid, text), teams.link_member(uuid, bytea[]),
  teams.claimable(bytea[]), teams.claim(uuid, bytea[], timestamptz),
  teams.accept_hand_over(uuid, bytea[], text, bytea, bytea, bytea, text, timestamptz), teams.leader_timeline(uuid) to app_citizen;
