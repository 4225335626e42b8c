-- S1-21: who teaches a lesson is competent for it, under contract, and qualified on its day.
select l.id from delivery.lesson l join delivery.course c on c.id = l.course_id join coaches.coach k on k.id = l.coach_id
where l.state in ('confirmed', 'held') and (
  not exists (select from coaches.competence p where p.coach_id = k.id and p.item_id = c.item_id)
  or k.contract_until < (l.starts_at at time zone 'Asia/Shanghai')::date
  or not exists (select from coaches.qualification q where q.coach_id = k.id and q.examined_at is not null
    and (q.expires_on is null or q.expires_on >= (l.starts_at at time zone 'Asia/Shanghai')::date)))
