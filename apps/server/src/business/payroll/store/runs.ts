import { sql } from 'kysely'
import type { Tx } from '#platform/call'
import { type Rows, rowsOf } from '#platform/record/store'
import { payroll, type RunRow, type SettingRow } from '../tables.ts'

export const runSource = { table: payroll, name: 'run' }

export const runsOf = (tx: Tx, unitPath: string): Rows<RunRow> =>
  rowsOf<RunRow>(tx, runSource, { paths: [unitPath] })

export async function findSetting(tx: Tx, unitPath: string): Promise<SettingRow | undefined> {
  return payroll(tx).selectFrom('setting').selectAll().where('unit_path', '=', unitPath).executeTakeFirst()
}

/** The one that is not checked yet, locked. */
export async function holdOpenRun(tx: Tx, unitPath: string): Promise<RunRow | undefined> {
  return payroll(tx)
    .selectFrom('run')
    .selectAll()
    .where('unit_path', '=', unitPath)
    .where('state', '<>', 'checked')
    .forUpdate()
    .executeTakeFirst()
}

export async function findLastRun(tx: Tx, unitPath: string): Promise<RunRow | undefined> {
  return payroll(tx)
    .selectFrom('run')
    .selectAll()
    .where('unit_path', '=', unitPath)
    .orderBy('month', 'desc')
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Nothing where somebody opened one meanwhile. */
export async function insertRun(tx: Tx, row: RunRow): Promise<void> {
  await payroll(tx)
    .insertInto('run')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function findRun(tx: Tx, id: string, lock?: 'lock'): Promise<RunRow | undefined> {
  const one = payroll(tx).selectFrom('run').selectAll().where('id', '=', id)
  return (lock === undefined ? one : one.forUpdate()).executeTakeFirst()
}

export async function changeRun(tx: Tx, row: RunRow, change: Partial<RunRow>, now: Date): Promise<RunRow> {
  return payroll(tx)
    .updateTable('run')
    .set({ ...change, updated_at: now, version: row.version + 1 })
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** What its slips come to now. */
export async function sumRun(
  tx: Tx,
  id: string,
): Promise<Pick<RunRow, 'slips' | 'pay_fen' | 'withhold_fen'>> {
  const { rows } = await sql<Pick<RunRow, 'slips' | 'pay_fen' | 'withhold_fen'>>`
    select count(*)::integer as slips, coalesce(sum(pay_fen), 0)::bigint as pay_fen,
      coalesce(sum(withhold_fen), 0)::bigint as withhold_fen
    from payroll.slip where run_id = ${id}`.execute(tx)
  const [sums] = rows
  if (sums === undefined) throw new Error('a sum has a row')
  return sums
}

export type Paid = { slips: number; fen: number }

/** What the bank has paid of each run, by its id; none of which nothing is paid. */
export async function sumPaid(tx: Tx, ids: readonly string[]): Promise<Map<string, Paid>> {
  const { rows } = await sql<Paid & { id: string }>`
    select run_id as id, count(*)::integer as slips, sum(net_fen)::bigint as fen
    from payroll.slip where run_id = any (${ids}::uuid[]) and state = 'paid' group by run_id`.execute(tx)
  return new Map(rows.map(({ id, ...paid }) => [id, paid]))
}

export async function replaceSetting(tx: Tx, row: SettingRow): Promise<void> {
  const { unit_path: _, ...change } = row
  await payroll(tx)
    .insertInto('setting')
    .values(row)
    .onConflict((conflict) => conflict.column('unit_path').doUpdateSet(change))
    .execute()
}
