-- S1-27: as many came to a lesson as places whose last word that counts is that they were there; where somebody came it was held.
with head as (
  select m.lesson_id, count(*) as heads from delivery.attendance_mark m where m.counts and m.present
    and not exists (select from delivery.attendance_mark n where n.lesson_id = m.lesson_id and n.place_id = m.place_id and n.counts
      and (n.marked_at, n.id) > (m.marked_at, m.id))
  group by 1)
select l.id from delivery.lesson l left join head on head.lesson_id = l.id left join delivery.turnout t on t.lesson_id = l.id
where coalesce(t.heads, 0) <> coalesce(head.heads, 0) or coalesce(head.heads, 0) > 0 and l.state <> 'held'
