-- S1-14, A10: of each change of a lesson its coach is told exactly once, of each class's opening everybody who has a place.
select x.id::text from delivery.lesson_change x where x.state = 'accepted'
  and 1 <> (select count(*) from notices.message m join coaches.coach c on c.citizen_id = m.citizen_id where m.key = 'change ' || x.id)
union all
select p.id::text from delivery.course c join delivery.recruitment r on r.course_id = c.id
  join places.place p on p.seating_id = c.id and p.state = 'taken' and p.citizen_id is not null and p.signed_up_at < r.decided_at
where c.state in ('running', 'completed') and 1 <> (select count(*) from notices.message m where m.key = 'class ' || c.id || ' running' and m.citizen_id = p.citizen_id)
