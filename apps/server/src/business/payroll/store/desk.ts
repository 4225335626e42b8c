import { sql } from 'kysely'
import type { Tx } from '#platform/call'

type Counts = {
  waitingLessons: number
  submitted: number
  sent: number
  disputed: number
  corrected: number
  confirmed: number
  failed: number
  toRelease: number
  toAnswer: number
}

/** What waits: lessons for a payroll, payrolls and corrections for the checker, slips for their coaches, files for the bank. */
export async function countDesk(tx: Tx, unitPath: string, today: string): Promise<Counts> {
  const { rows } = await sql<Counts>`
    with s as (select state, count(*)::int as n from payroll.slip where unit_path = ${unitPath}
        and state in ('sent', 'disputed', 'corrected', 'confirmed', 'failed') group by state),
      f as (select state, count(*)::int as n from payroll.file where unit_path = ${unitPath} and state in ('made', 'released') group by state)
    select (select count(*)::int from payroll.lesson where unit_path = ${unitPath} and slip_id is null and feedback_on <= ${today}::date) as "waitingLessons",
      (select count(*)::int from payroll.run where unit_path = ${unitPath} and state = 'submitted') as submitted,
      coalesce((select n from s where state = 'sent'), 0) as sent,
      coalesce((select n from s where state = 'disputed'), 0) as disputed,
      coalesce((select n from s where state = 'corrected'), 0) as corrected,
      coalesce((select n from s where state = 'confirmed'), 0) as confirmed,
      coalesce((select n from s where state = 'failed'), 0) as failed,
      coalesce((select n from f where state = 'made'), 0) as "toRelease",
      coalesce((select n from f where state = 'released'), 0) as "toAnswer"`.execute(tx)
  const [counts] = rows
  if (counts === undefined) throw new Error('counts have a row')
  return counts
}
