-- The second wall of citizens, on the staff's side: until now its role read and wrote every row. The system does what
-- follows a proof; of the staff nobody reaches a citizen's row, only the two answers below.
drop policy staff on citizens.citizen;
drop policy staff on citizens.channel;
drop policy staff on citizens.session;
drop policy staff on citizens.consent;
drop policy staff on citizens.guardian;
alter table citizens.sms_code enable row level security;

select platform.open_door('citizens.citizen', '{select,insert,update}', '{system}');
select platform.open_door('citizens.channel', '{select,insert,update,delete}', '{system}');
select platform.open_door('citizens.session', '{select,insert,update,delete}', '{system}');
select platform.open_door('citizens.consent', '{select,insert,update}', '{system}');
select platform.open_door('citizens.guardian', '{select,insert,update,delete}', '{system}');
select platform.open_door('citizens.sms_code', '{select,insert,update,delete}', '{system}');

-- Whose session a token is: asked by every request of a citizen before anything else is known of it.
create function citizens.find_session(p_digest bytea, p_seen_after timestamptz, p_born_after timestamptz)
returns table (session_id uuid, seen_at timestamptz, citizen_id uuid, name text)
language sql stable security definer rows 1 set search_path = pg_catalog as $$
  select s.id, s.seen_at, c.id, c.name from citizens.session s join citizens.citizen c on c.id = s.citizen_id
  where s.token_digest = p_digest and s.ended_at is null and s.seen_at > p_seen_after and s.created_at > p_born_after
    and c.closed_at is null and c.merged_into is null
$$;

-- Beside the request that used it.
create function citizens.touch_session(p_id uuid, p_now timestamptz) returns void
language sql security definer set search_path = pg_catalog as $$
  update citizens.session set seen_at = p_now where id = p_id and seen_at < p_now and ended_at is null
$$;

-- Which living citizens proved these phones, for who has the numbers: an id and nothing else.
create function citizens.ids_of_phones(p_indexes bytea[]) returns table (id uuid, phone_index bytea)
language sql stable security definer set search_path = pg_catalog as $$
  select c.id, c.phone_index from citizens.citizen c
  where c.phone_index = any (p_indexes) and c.closed_at is null and c.merged_into is null
    and (select nullif(current_setting('app.scope', true), '')) is not null
$$;

-- By which keyed index other accounts of the same publisher know these citizens; a citizen asks for himself.
create function citizens.unions_of(p_ids uuid[]) returns table (citizen_id uuid, union_index bytea)
language sql stable security definer set search_path = pg_catalog as $$
  select h.citizen_id, h.union_index from citizens.channel h
  where h.citizen_id = any (p_ids) and h.unbound_at is null and h.union_index is not null
    and ((select nullif(current_setting('app.scope', true), '')) is not null or h.citizen_id = (select platform.me()))
$$;

revoke all on function citizens.find_session(bytea, timestamptz, timestamptz), citizens.touch_session(uuid, timestamptz),
  citizens.ids_of_phones(bytea[]), citizens.unions_of(uuid[]) from public;
grant execute on function citizens.find_session(bytea, timestamptz, timestamptz), citizens.touch_session(uuid, timestamptz),
  citizens.ids_of_phones(bytea[]), citizens.unions_of(uuid[]) to app_rw;
grant execute on function citizens.unions_of(uuid[]) to app_citizen;
