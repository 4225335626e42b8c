-- S1-32, S1-33, A30: a slip is its proved lessons by the fee of the grade its coach had that day, less the tax of residents, told
-- in another way than the product reckons it; a lesson is in one slip; what was paid is in the ledger.
with fee as (
  select l.id, p.slip_id, p.coach_id, p.fee_fen, f.fee_fen as should
  from payroll.lesson p join delivery.lesson l on l.id = p.id join delivery.course c on c.id = l.course_id
    join delivery.feedback b on b.lesson_id = l.id and b.outcome = 'held'
    left join lateral (select g.grade from coaches.grade g where g.coach_id = l.coach_id
      and g.from_day <= (l.starts_at at time zone 'Asia/Shanghai')::date order by g.from_day desc limit 1) g on true
    left join coaches.fee f on f.kind = c.kind and f.grade = g.grade and f.state = 'standing'
      and (l.starts_at at time zone 'Asia/Shanghai')::date between f.from_day and coalesce(f.until_day, 'infinity')),
slip as (
  select s.id, s.coach_id, s.state, s.pay_fen, s.withhold_fen, s.net_fen, coalesce(f.should, -1) as should
  from payroll.slip s left join (select slip_id, coach_id, sum(should) as should from fee group by 1, 2) f
    on f.slip_id = s.id and f.coach_id = s.coach_id),
tax as (
  select id, round(case
    when should <= 80000 then 0
    when should <= 400000 then (should - 80000) * 0.20
    when should * 0.8 <= 2000000 then should * 0.8 * 0.20
    when should * 0.8 <= 5000000 then should * 0.8 * 0.30 - 200000
    else should * 0.8 * 0.40 - 700000 end) as should from slip)
select 'slip' as what, slip.id::text from slip join tax on tax.id = slip.id
where pay_fen <> slip.should or withhold_fen <> tax.should or net_fen <> slip.should - tax.should
union all
select 'lesson', id::text from fee where fee_fen is distinct from should
union all
select 'untold', l.id::text from delivery.lesson l join delivery.feedback b on b.lesson_id = l.id and b.outcome = 'held'
where not exists (select from payroll.lesson p where p.id = l.id)
union all
select 'coach', c.id::text from coaches.coach c
  left join (select coach_id, sum(net_fen) as net from payroll.slip where state = 'paid' group by 1) s on s.coach_id = c.id
  left join (select owner_id, sum(balance) as balance from ledger.account where kind = 'payroll.paid' group by 1) a
    on a.owner_id = c.id::text
where coalesce(a.balance, 0) <> coalesce(s.net, 0)
union all
select 'tax', 'all' from (select coalesce(sum(withhold_fen), 0) as kept from payroll.slip where state = 'paid') s,
  (select coalesce(sum(balance), 0) as balance from ledger.account where kind = 'payroll.tax') a where a.balance <> s.kept
