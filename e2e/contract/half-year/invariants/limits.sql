-- S1-06…S1-10, A5: of what was approved each lesson is in the months, each category has three items at most, each item ten lessons,
-- and ten working days lie before the first one.
with moved as (select distinct on (lesson_id) lesson_id, before_starts_at from delivery.lesson_change where state = 'accepted'
  order by lesson_id, decided_at),
lesson as (
  select o.id as order_id, o.unit_id, o.submitted_at, c.item_id, c.category, l.state, x.before_starts_at,
    coalesce(x.before_starts_at, l.starts_at) at time zone 'Asia/Shanghai' as at
  from delivery."order" o join delivery.course c on c.order_id = o.id join delivery.lesson l on l.course_id = c.id
    left join moved x on x.lesson_id = l.id
  where o.state = 'approved' and o.line = 'basic')
select 'month' as what, order_id::text as id from lesson where extract(month from at) not in (9, 10, 11)
union all
select 'items', unit_id::text from lesson where category is not null group by unit_id, category having count(distinct item_id) > 3
union all
select 'lessons', unit_id::text from lesson where category is not null group by unit_id, item_id having count(*) > 10
union all
select 'ahead', order_id::text from (select order_id, submitted_at, min(at)::date as first from lesson group by 1, 2) f
where 10 > (select count(*) from generate_series((submitted_at at time zone 'Asia/Shanghai')::date, first - 1, interval '1 day') d
  left join calendar.day k on k.day = d::date where not coalesce(k.is_off, extract(isodow from d) > 5))
