import { sql } from 'kysely'
import type { Tx } from '#platform/call'
import { type Decider, waitsFor } from '../../changes/store/correction.ts'

export type Waiting = { transfersIn: number; corrections: number; reviews: number }

/** What waits for one organisation. */
export async function countWaiting(tx: Tx, who: Decider & { scope: string }): Promise<Waiting> {
  const inside = (column: string) =>
    sql`${sql.ref(column)} >= ${who.scope} and ${sql.ref(column)} < ${`${who.scope}~`}`
  const { rows } = await sql<Waiting>`
    select
      (select count(*)::integer from drives.transfer where ${inside('to_path')} and state = 'offered') as "transfersIn",
      (select count(*)::integer from drives.correction c where ${inside('c.unit_path')} and c.state = 'asked'
        and ${waitsFor(who)}) as corrections,
      (select count(*)::integer from drives.claim_review where ${inside('unit_path')} and state = 'asked') as reviews`.execute(
    tx,
  )
  return rows[0] ?? { transfersIn: 0, corrections: 0, reviews: 0 }
}
