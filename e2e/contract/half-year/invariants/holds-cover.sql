-- What is held for a lesson is enough for any coach on the day on which it is (A37), wherever it was moved.
with lesson as (
  select l.id, l.starts_at, t.amount, c.kind, (l.starts_at at time zone 'Asia/Shanghai')::date as day
  from delivery.lesson l join delivery.course c on c.id = l.course_id join ledger.transfer t on t.id = l.hold_id
  where l.state in ('planned', 'confirmed', 'held')),
dearest as (
  select d.kind, d.day, max(f.fee_fen) as fen from (select distinct kind, day from lesson) d
    join coaches.fee f on f.kind = d.kind and f.state = 'standing' and d.day between f.from_day and coalesce(f.until_day, 'infinity')
  group by 1, 2)
select id, starts_at, amount from lesson join dearest using (kind, day) where amount < fen
