import type { Call } from '#platform/call'
import { coaches } from '../tables.ts'

/** Who acts as a citizen is this coach; undefined where he is none, or has left. */
export async function findMyCoachId({ tx, actor }: Call): Promise<string | undefined> {
  const row = await coaches(tx)
    .selectFrom('coach')
    .select('id')
    .where('citizen_id', '=', actor.accountId ?? null)
    .where('state', '<>', 'left')
    .executeTakeFirst()
  return row?.id
}
