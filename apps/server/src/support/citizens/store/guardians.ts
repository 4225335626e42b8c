import type { Tx } from '#platform/call'
import { citizens, type GuardianRow } from '../tables.ts'

export function findGuardian(tx: Tx, citizenId: string): Promise<GuardianRow | undefined> {
  return citizens(tx)
    .selectFrom('guardian')
    .selectAll()
    .where('citizen_id', '=', citizenId)
    .executeTakeFirst()
}

/** The children somebody with this phone agreed for. */
export function listWards(tx: Tx, phoneIndexes: readonly Buffer[]): Promise<GuardianRow[]> {
  return citizens(tx)
    .selectFrom('guardian')
    .selectAll()
    .where('phone_index', '=', (e) => e.fn.any(e.val([...phoneIndexes])))
    .execute()
}

/** The latest agreement stands. */
export async function putGuardian(tx: Tx, row: GuardianRow): Promise<void> {
  const { citizen_id, ...rest } = row
  await citizens(tx)
    .insertInto('guardian')
    .values(row)
    .onConflict((c) => c.column('citizen_id').doUpdateSet(rest))
    .execute()
}

export async function deleteGuardian(tx: Tx, citizenId: string): Promise<void> {
  await citizens(tx).deleteFrom('guardian').where('citizen_id', '=', citizenId).execute()
}
