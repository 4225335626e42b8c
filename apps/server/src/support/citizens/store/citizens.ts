import type { Tx } from '#platform/call'
import { type CitizenRow, citizens } from '../tables.ts'

/** Living only: neither cancelled nor merged into another. */
export function findCitizen(tx: Tx, id: string): Promise<CitizenRow | undefined> {
  return citizens(tx)
    .selectFrom('citizen')
    .selectAll()
    .where('id', '=', id)
    .where('closed_at', 'is', null)
    .where('merged_into', 'is', null)
    .executeTakeFirst()
}
