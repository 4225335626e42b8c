-- S1-14, A10: of each change of a lesson its coach is told exactly once, of each class's opening everybody who has a place.
with told as (select key, citizen_id, count(*) as n from notices.message where key like 'change %' or key like 'class %' group by 1, 2)
select x.id::text from delivery.lesson_change x
  left join (select key, sum(n) as n from told join coaches.coach c using (citizen_id) group by 1) t on t.key = 'change ' || x.id
where x.state = 'accepted' and t.n is distinct from 1
  -- Unless his match was taken back before he could be told.
  and not (t.n is null and exists (select from platform.transition m where m.subject_kind = 'delivery-course'
    and m.subject_id = x.course_id::text and m.action = 'unmatch' and m.occurred_at between x.decided_at and x.decided_at + interval '1 hour'))
union all
select p.id::text from delivery.course c join delivery.recruitment r on r.course_id = c.id
  join places.place p on p.seating_id = c.id and p.state = 'taken' and p.citizen_id is not null and p.signed_up_at < r.decided_at
  left join told t on t.key = 'class ' || c.id || ' running' and t.citizen_id = p.citizen_id
where c.state in ('running', 'completed') and t.n is distinct from 1
