import type { WithholdingTable } from '@jianwang/records/withholding-tables'
import type { Tx } from '#platform/call'
import { payroll, type WithholdingRow } from '../tables.ts'

export async function listLoaded(tx: Tx, unitPath: string): Promise<WithholdingTable[]> {
  const rows = await payroll(tx)
    .selectFrom('withholding')
    .select('said')
    .where('unit_path', '=', unitPath)
    .orderBy('from_day')
    .execute()
  return rows.map(({ said }) => said)
}

export async function insertTable(
  tx: Tx,
  row: Omit<WithholdingRow, 'said'>,
  said: WithholdingTable,
): Promise<void> {
  await payroll(tx)
    .insertInto('withholding')
    .values({ ...row, said: JSON.stringify(said) as unknown as WithholdingTable }) // as the driver takes a json
    .execute()
}

/** The last day of payment that a checked payroll reckoned with; null where there is none. */
export async function findLastPayDay(tx: Tx, unitPath: string): Promise<string | null> {
  const row = await payroll(tx)
    .selectFrom('run')
    .select((e) => e.fn.max('pay_on').as('day'))
    .where('unit_path', '=', unitPath)
    .where('state', '=', 'checked')
    .executeTakeFirst()
  return row?.day ?? null
}
