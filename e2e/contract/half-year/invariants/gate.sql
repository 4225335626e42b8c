-- A10: with fewer than its least no class opens that was not allowed to; one that did not open has no lesson left.
select c.id from delivery.course c join delivery.recruitment r on r.course_id = c.id
where c.state in ('running', 'completed') and r.decided_heads < c.min_heads and r.allowed_at is null
  or c.state = 'not-opened' and (r.decided_heads >= c.min_heads or r.allowed_at is not null
    or exists (select from delivery.lesson l where l.course_id = c.id and l.state <> 'cancelled'))
  or c.state = 'recruiting' and r.decide_at < $1 and r.decided_at is null
