/** For each thing that is checked every day, something done behind the product's back that breaks it. */
export const faults: Readonly<Record<string, string>> = {
  'coach-once': `alter table delivery.lesson drop constraint lesson__coach_busy;
    update delivery.lesson b set starts_at = a.starts_at, ends_at = a.ends_at, venue_id = null from delivery.lesson a
    where a.coach_id = b.coach_id and a.course_id = b.course_id and a.seq = 1 and b.seq = 2`,
  'venue-once': `alter table delivery.lesson drop constraint lesson__venue_taken;
    update delivery.lesson b set starts_at = a.starts_at, ends_at = a.ends_at, coach_id = null from delivery.lesson a
    where a.venue_id = b.venue_id and a.course_id = b.course_id and a.seq = 1 and b.seq = 2`,
  'coach-fit': 'delete from coaches.competence',
  quota: `update ledger.account set held = held + 100 where kind = 'delivery.quota'`,
  'beside-quota': `update delivery.course set line = 'non-basic'`,
  'books-balance': `update ledger.account set balance = balance + 1 where kind = 'payroll.fund'`,
  'holds-end': `update delivery.lesson set state = 'absent' where state = 'held'`,
  'holds-cover': 'update coaches.fee set fee_fen = fee_fen + 10_000',
  paid: `update payroll.slip set withhold_fen = withhold_fen + 1, net_fen = net_fen - 1`,
  bulletin: `update delivery.lesson set ends_at = ends_at + interval '1 minute' where state = 'held'`,
  fridays: `update publications.publication set frozen_at = frozen_at + interval '1 day'`,
  fairness: `update delivery.plan_line set coach_id = (select min(c.id::text)::uuid from coaches.coach c
      where not exists (select from coaches.absence a where a.coach_id = c.id)
        and not exists (select from coaches.qualification q where q.coach_id = c.id and q.expires_on < '2026-12-01'))`,
  seats: `update places.seating set taken = taken - 1 where taken > 0`,
  gate: 'update delivery.recruitment set decided_heads = 1, allowed_at = null, allowed_by_name = null, allowed_reason = null',
  confirmations: `update delivery.confirmation set ended_at = sent_at, ended_why = null`,
  limits: `update delivery."order" set submitted_at = submitted_at + interval '60 days'`,
  attendance: `update delivery.turnout set heads = heads + 1`,
  'told-once': `delete from notices.delivery; delete from notices.message where key like 'class %'`,
}
