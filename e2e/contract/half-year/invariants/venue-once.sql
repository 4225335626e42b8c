-- A venue has one lesson at a time.
select id from (
  select id, starts_at, max(ends_at) over (partition by venue_id order by starts_at, id rows between unbounded preceding and 1 preceding)
    as until
  from delivery.lesson where state in ('planned', 'confirmed', 'held') and venue_id is not null) l
where starts_at < until
