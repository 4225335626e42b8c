-- S1-01, A37: of 10,000 yuan a year nothing is held or spent that is not there; what is held is what live lessons hold, what is
-- spent is what was paid for lessons of that year.
with live as (
  select coalesce(o.holder_id, l.unit_id)::text as owner, l.quota_year::text as year,
    coalesce(sum(t.amount) filter (where l.state in ('planned', 'confirmed', 'held') and coalesce(s.state, '') <> 'paid'), 0) as held,
    coalesce(sum(coalesce(p.paid_fen, p.fee_fen)) filter (where s.state = 'paid'), 0) as spent
  from delivery.lesson l join delivery.course c on c.id = l.course_id join delivery."order" o on o.id = c.order_id
    join ledger.transfer t on t.id = l.hold_id
    left join payroll.lesson p on p.id = l.id left join payroll.slip s on s.id = p.slip_id
  where o.line = 'basic' group by 1, 2)
select a.owner_id, a.period, a.balance, a.held, live.held as should_hold, live.spent as should_spend
from ledger.account a left join live on live.owner = a.owner_id and live.year = a.period
where a.kind = 'delivery.quota' and (
  a.balance - a.held < 0 or a.held + 1000000 - a.balance > 1000000 or a.held < 0
  or a.held is distinct from live.held or 1000000 - a.balance is distinct from live.spent)
