import type { Tx } from '#platform/call'
import { type FindingRow, visits } from './tables.ts'

/** What nobody has accepted yet. */
export async function listToPutRight(tx: Tx): Promise<FindingRow[]> {
  return visits(tx).selectFrom('finding').selectAll().where('state', '<>', 'closed').orderBy('id').execute()
}

export async function setDueDay(tx: Tx, id: string, day: string): Promise<void> {
  await visits(tx).updateTable('finding').set({ due_on: day }).where('id', '=', id).execute()
}
