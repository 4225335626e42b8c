-- S1-26, S1-39: what the last issue of each week names is what was confirmed, at its time and place.
with said as (
  select p.key, (e ->> 'id')::uuid as id, (e ->> 'startsAt')::timestamptz as starts_at, (e ->> 'endsAt')::timestamptz as ends_at
  from publications.publication p join publications.issue i on i.publication_id = p.id and i.no = p.last_no,
    jsonb_array_elements(i.content) e where p.series = 'bulletin'),
is_so as (
  select p.key, l.id, l.starts_at, l.ends_at from publications.publication p join delivery.lesson l
    on l.starts_at >= p.key::date::timestamp at time zone 'Asia/Shanghai' and l.starts_at < p.ends_at
    and l.state in ('confirmed', 'held', 'absent') where p.series = 'bulletin')
select coalesce(said.key, is_so.key) as week, coalesce(said.id, is_so.id) as id from said
  full join is_so on is_so.key = said.key and is_so.id = said.id and is_so.starts_at = said.starts_at and is_so.ends_at = said.ends_at
where said.id is null or is_so.id is null
