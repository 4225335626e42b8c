-- A venue has one lesson at a time.
select a.id, b.id as other from delivery.lesson a join delivery.lesson b on b.venue_id = a.venue_id and b.id > a.id
  and tstzrange(a.starts_at, a.ends_at) && tstzrange(b.starts_at, b.ends_at)
where a.state in ('planned', 'confirmed', 'held') and b.state in ('planned', 'confirmed', 'held')
