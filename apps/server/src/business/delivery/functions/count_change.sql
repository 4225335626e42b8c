-- How often those who subscribed to a lesson were told of a change (SEQUENCE of RFC 5545), whichever calendar told them: counted
-- here alone, whoever changes it. Before it is confirmed nobody has it; from then on another time, another place, that it is off
-- and that it is on again count one each.
create or replace function delivery.count_change() returns trigger
language plpgsql set search_path = pg_catalog as $$
declare
  was_on boolean := old.state in ('confirmed', 'held', 'absent');
  is_on boolean := new.state in ('confirmed', 'held', 'absent');
begin
  new.sequence := old.sequence + ((was_on or old.sequence > 0) and ((new.starts_at, new.ends_at, new.venue_id)
    is distinct from (old.starts_at, old.ends_at, old.venue_id) or was_on <> is_on))::integer;
  return new;
end $$;
revoke all on function delivery.count_change() from public;
