-- S1-40: as many have a place as there are places at most, as many as are counted, each person once.
select s.id from places.seating s where s.guest = 'delivery' and (
  s.taken > s.capacity
  or s.taken <> (select count(*) from places.place p where p.seating_id = s.id and p.state in ('taken', 'offered'))
  or exists (select from places.place p where p.seating_id = s.id and p.state in ('taken', 'offered', 'waiting') and p.citizen_id is not null
    group by p.citizen_id having count(*) > 1))
