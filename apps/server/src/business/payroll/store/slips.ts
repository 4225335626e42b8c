import { sql } from 'kysely'
import { everything, type Tx } from '#platform/call'
import { type Rows, rowsOf } from '#platform/record/store'
import { payroll, type SlipRow } from '../tables.ts'

const slipSource = { table: payroll, name: 'slip' }
export const slipsOf = (tx: Tx, unitPath: string): Rows<SlipRow> =>
  rowsOf<SlipRow>(tx, slipSource, { paths: [unitPath] })

const rowsAStatement = 500

/** Each slip once; one that says the same stays as it is. */
export async function upsertSlips(tx: Tx, slips: readonly SlipRow[]): Promise<void> {
  for (let at = 0; at < slips.length; at += rowsAStatement)
    await payroll(tx)
      .insertInto('slip')
      .values(slips.slice(at, at + rowsAStatement))
      .onConflict((conflict) =>
        conflict
          .constraint('slip__coach')
          .doUpdateSet((e) => ({
            coach_name: e.ref('excluded.coach_name'),
            citizen_id: e.ref('excluded.citizen_id'),
            lessons: e.ref('excluded.lessons'),
            pay_fen: e.ref('excluded.pay_fen'),
            withhold_fen: e.ref('excluded.withhold_fen'),
            net_fen: e.ref('excluded.net_fen'),
            has_late: e.ref('excluded.has_late'),
            content: e.ref('excluded.content'),
            digest: e.ref('excluded.digest'),
            version: e('slip.version', '+', 1),
            updated_at: e.ref('excluded.updated_at'),
          }))
          .where((e) =>
            e.or([
              e('slip.digest', '<>', e.ref('excluded.digest')),
              e('slip.citizen_id', 'is distinct from', e.ref('excluded.citizen_id')),
            ]),
          ),
      )
      .execute()
}

/** Of the coaches asked for, those for whom nothing is left; their lessons wait again. */
export async function removeSlips(
  tx: Tx,
  runId: string,
  kept: readonly string[],
  coachIds: readonly string[] | undefined,
): Promise<void> {
  await sql`
    delete from payroll.slip where run_id = ${runId} and state = 'draft' and coach_id <> all (${kept}::uuid[])
      and (${coachIds ?? null}::uuid[] is null or coach_id = any (${coachIds ?? null}::uuid[]))`.execute(tx)
}

export type PaidBefore = Pick<SlipRow, 'coach_id' | 'pay_on' | 'month' | 'pay_fen' | 'withhold_fen'>

/** The other pays of a year, of payrolls before this one: what was withheld of them counts. */
export async function listPaidBefore(
  tx: Tx,
  unitPath: string,
  about: { year: string; month: string; number: number; coachIds: readonly string[] },
): Promise<PaidBefore[]> {
  const { rows } = await sql<PaidBefore>`
    select coach_id, pay_on, month, pay_fen, withhold_fen from payroll.slip
    where unit_path = ${unitPath} and coach_id = any (${about.coachIds}::uuid[])
      and pay_on between ${`${about.year}-01-01`}::date and ${`${about.year}-12-31`}::date
      and (month, number) < (${about.month}, ${about.number}::smallint)
    order by month, number, coach_id`.execute(tx)
  return rows
}

export async function findSlip(tx: Tx, id: string, lock?: 'lock'): Promise<SlipRow | undefined> {
  const one = payroll(tx).selectFrom('slip').selectAll().where('id', '=', id)
  return (lock === undefined ? one : one.forUpdate()).executeTakeFirst()
}

export async function changeSlip(
  tx: Tx,
  row: SlipRow,
  change: Partial<SlipRow>,
  now: Date,
): Promise<SlipRow> {
  return payroll(tx)
    .updateTable('slip')
    .set({ ...change, updated_at: now, version: row.version + 1 })
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** All of a run to their coaches, at once. @returns their ids */
export async function sendSlips(tx: Tx, runId: string, now: Date): Promise<string[]> {
  const rows = await payroll(tx)
    .updateTable('slip')
    .set((e) => ({ state: 'sent', version: e('version', '+', 1), updated_at: now }))
    .where('run_id', '=', runId)
    .where('state', '=', 'draft')
    .returning('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** A citizen's, wherever they stand: his row policy says which. */
export function ownSlipsOf(tx: Tx, citizenId: string): Rows<SlipRow> {
  return rowsOf<SlipRow>(tx, slipSource, { within: everything }).where('r.citizen_id', '=', citizenId)
}

/** The coach's answer; undefined when another act was quicker. */
export async function answerSlip(
  tx: Tx,
  row: SlipRow,
  change: Pick<SlipRow, 'state' | 'dispute'>,
  now: Date,
): Promise<SlipRow | undefined> {
  return payroll(tx)
    .updateTable('slip')
    .set({ ...change, updated_at: now, version: row.version + 1 })
    .where('id', '=', row.id)
    .where('version', '=', row.version)
    .returningAll()
    .executeTakeFirst()
}

/** What was paid to one coach in a year, by the day of payment; of a citizen his row policy shows his own. */
export function listPaid(tx: Tx, coachId: string, year: number): Promise<SlipRow[]> {
  return payroll(tx)
    .selectFrom('slip')
    .selectAll()
    .where('coach_id', '=', coachId)
    .where('state', '=', 'paid')
    .where('paid_on', '>=', `${year}-01-01`)
    .where('paid_on', '<=', `${year}-12-31`)
    .orderBy('paid_on')
    .orderBy('id')
    .execute()
}

export function listOfRun(tx: Tx, runId: string): Promise<SlipRow[]> {
  return payroll(tx).selectFrom('slip').selectAll().where('run_id', '=', runId).orderBy('id').execute()
}

/** Of which month slips are. */
export function listSlipNames(tx: Tx, ids: readonly string[]): Promise<{ id: string; month: string }[]> {
  return payroll(tx)
    .selectFrom('slip')
    .select(['id', 'month'])
    .where('id', '=', (e) => e.fn.any(e.val([...ids])))
    .execute()
}
