import { sql } from 'kysely'
import { type Call, note } from './call.ts'
import { shanghaiDay } from './clock.ts'
import { problem } from './problem.ts'

const tooManyLookups = problem('platform/too-many-lookups', 429)

/** A day and account, over all modules: a desk's work on paper lists, and far too few to guess a number by. */
export const mostLookups = 300

/**
 * Takes one of the account's lookups by a whole ID or phone number, before it is made; the row's lock makes parallel ones
 * queue. Only what is committed counts: that nobody was found is said after the transaction.
 * @throws tooManyLookups (429) when the day's are used up
 */
export async function takeLookup(call: Call, count = 1): Promise<void> {
  if ((await countLookups(call, count)) > mostLookups) throw tooManyLookups()
}

/** The same for what was found out already: it is never refused. @returns how many there were today */
export async function countLookups(call: Call, count: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    insert into platform.lookup as t (account_id, tried_on, n)
    values (${call.actor.accountId ?? null}::uuid, ${shanghaiDay(call.now)}::date, ${count})
    on conflict (account_id) do update set tried_on = excluded.tried_on,
      n = case when t.tried_on = excluded.tried_on then t.n + excluded.n else excluded.n end
    returning n`.execute(call.tx)
  return rows[0]?.n ?? 0
}

/**
 * The audit of a lookup whose answer is a page, without the number. `one` and `many` name the subject: the record where just
 * one was found, else the module.
 */
export function recordLookup(
  call: Call,
  about: { action: string; one: string; many: string; found: readonly { id: string }[] },
): void {
  const { unitPath, unitId } = call.actor
  const ids = about.found.map(({ id }) => id)
  const [first, ...others] = ids
  note(call, {
    action: about.action,
    ...(first !== undefined && others.length === 0
      ? { subjectKind: about.one, subjectId: first }
      : { subjectKind: about.many, subjectId: String(unitId ?? '') }),
    unitPath,
    after: { found: ids },
  })
}
