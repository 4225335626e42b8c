import type { Tx } from '#platform/call'
import { payroll, type SlipRow } from '../tables.ts'

/** Null: nobody's. */
export async function followRows(tx: Tx, from: string, to: string | null): Promise<void> {
  for (const table of ['slip', 'lesson'] as const)
    await payroll(tx).updateTable(table).set({ citizen_id: to }).where('citizen_id', '=', from).execute()
}

export function listOwn(tx: Tx, citizenId: string): Promise<SlipRow[]> {
  return payroll(tx)
    .selectFrom('slip')
    .selectAll()
    .where('citizen_id', '=', citizenId)
    .orderBy('month')
    .orderBy('number')
    .execute()
}
