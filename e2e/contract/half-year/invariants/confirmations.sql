-- S1-23: of a class that did not open or was cancelled no confirmation stands, and whichever ended says why.
select f.id from delivery.confirmation f join delivery.course c on c.id = f.course_id
where f.ended_at is null and c.state in ('not-opened', 'cancelled') or f.ended_at is not null and f.ended_why is null
