-- The one live place of a person in a seating: by who he is; else by name and number, where who is looked for, or who stands
-- there, has never signed in. Statements of their own, so that each is one look into an index.
create or replace function places.find_live(p_seating uuid, p_citizen uuid, p_phone bytea, p_name text) returns places.place
language plpgsql stable as $$
declare
  one places.place;
begin
  if p_citizen is not null then
    select * into one from places.place where seating_id = p_seating and citizen_id = p_citizen and state in ('taken', 'waiting', 'offered');
  end if;
  if one.id is null and p_phone is not null then
    select * into one from places.place where seating_id = p_seating and citizen_id is null and phone_index = p_phone and name = p_name
      and state in ('taken', 'waiting', 'offered');
  end if;
  -- Somebody without a phone in his hand, who has signed up with it before: staff ask for him, in a seating as large as a class.
  if one.id is null and p_citizen is null then
    select * into one from places.place where seating_id = p_seating and phone_index = p_phone and name = p_name
      and state in ('taken', 'waiting', 'offered') order by order_no limit 1;
  end if;
  return one;
end $$;
revoke all on function places.find_live(uuid, uuid, bytea, text) from public;
