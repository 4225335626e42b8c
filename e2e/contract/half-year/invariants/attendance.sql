-- S1-27: as many came to a lesson as places whose last word that counts is that they were there; where somebody came it was held.
with word as (
  select distinct on (m.lesson_id, m.place_id) m.lesson_id, m.present from delivery.attendance_mark m where m.counts
  order by m.lesson_id, m.place_id, m.marked_at desc, m.id desc),
head as (select lesson_id, count(*) filter (where present) as heads from word group by lesson_id)
select l.id from delivery.lesson l left join head on head.lesson_id = l.id left join delivery.turnout t on t.lesson_id = l.id
where coalesce(t.heads, 0) <> coalesce(head.heads, 0) or coalesce(head.heads, 0) > 0 and l.state <> 'held'
