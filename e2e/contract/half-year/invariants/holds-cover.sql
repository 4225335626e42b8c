-- What is held for a lesson is enough for any coach on the day on which it is (A37), wherever it was moved.
select l.id, l.starts_at, t.amount from delivery.lesson l join delivery.course c on c.id = l.course_id
  join ledger.transfer t on t.id = l.hold_id
where l.state in ('planned', 'confirmed', 'held')
  and t.amount < (select max(f.fee_fen) from coaches.fee f where f.kind = c.kind and f.state = 'standing'
    and (l.starts_at at time zone 'Asia/Shanghai')::date between f.from_day and coalesce(f.until_day, 'infinity'))
