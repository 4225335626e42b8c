import { sql } from 'kysely'
import { type Call, note } from './call.ts'
import { shanghaiDay } from './clock.ts'
import { notFound, problem } from './problem.ts'

const tooManyLookups = problem('platform/too-many-lookups', 429)
const leaveNotNeeded = problem('platform/leave-not-needed', 409)
const leaveSpent = problem('platform/leave-spent', 409)

/**
 * A day and account, over all modules, looking up by a whole number and revealing one together: a desk's work on paper
 * lists, and far too few to guess a number by or to copy a district.
 */
export const mostLookups = 300
/** What a second person allows at a time, and how often for one account and day. */
export const moreLookups = 100
const mostLeaves = 3

/**
 * Takes one of the account's lookups by a whole ID or phone number, before it is made; the row's lock makes parallel ones
 * queue. Only what is committed counts: that nobody was found is said after the transaction.
 * @throws tooManyLookups (429) when the day's are used up
 */
export async function takeLookup(call: Call, count = 1): Promise<void> {
  const { n, more } = await countToday(call, count)
  if (n > mostLookups + more) throw tooManyLookups({ most: mostLookups + more })
}

/** The same for what was found out already: it is never refused. @returns how many there were today */
export async function countLookups(call: Call, count: number): Promise<number> {
  return (await countToday(call, count)).n
}

async function countToday(call: Call, count: number): Promise<{ n: number; more: number }> {
  const { unitPath, scope } = call.actor
  // Who has no scope has nobody who would allow him more, and the row policy lets no unit stand in his row.
  const standsIn = scope === undefined ? null : unitPath
  const { rows } = await sql<{ n: number; more: number }>`
    insert into platform.lookup as t (account_id, tried_on, n, unit_path)
    values (${call.actor.accountId ?? null}::uuid, ${shanghaiDay(call.now)}::date, ${count}, ${standsIn})
    on conflict (account_id) do update set tried_on = excluded.tried_on, unit_path = excluded.unit_path,
      n = case when t.tried_on = excluded.tried_on then t.n + excluded.n else excluded.n end,
      more = case when t.tried_on = excluded.tried_on then t.more else 0 end,
      used_up_at = case when t.tried_on = excluded.tried_on then t.used_up_at end
    returning n, more`.execute(call.tx)
  const { n = 0, more = 0 } = rows[0] ?? {}
  const most = mostLookups + more
  // The alarm goes with the lookup that used the day up: what comes after it is refused and leaves nothing.
  if (n >= most && n - count < most) {
    await sql`update platform.lookup set used_up_at = ${call.now} where account_id = ${call.actor.accountId ?? null}::uuid`.execute(
      call.tx,
    )
    await sql`update platform.alarm set rung = rung + 1 where name = 'lookups-used-up'`.execute(call.tx)
    note(call, {
      action: 'platform.lookups-used-up',
      subjectKind: 'account',
      subjectId: call.actor.accountId ?? '',
      unitPath: unitPath || '.',
      after: { lookups: n, most },
    })
  }
  return { n, more }
}

export type UsedUp = { accountId: string; lookups: number; most: number; usedUpAt: Date }

/** Whose lookups of today are used up, in the scope of the transaction, oneself left out. */
export async function listUsedUp(call: Call): Promise<UsedUp[]> {
  const { rows } = await sql<{ account_id: string; n: number; more: number; used_up_at: Date }>`
    select account_id, n, more, used_up_at from platform.lookup
    where tried_on = ${shanghaiDay(call.now)}::date and n >= ${mostLookups} + more and used_up_at is not null
      and account_id is distinct from ${call.actor.accountId ?? null}::uuid
    order by used_up_at desc limit 100`.execute(call.tx)
  return rows.map((row) => ({
    accountId: row.account_id,
    lookups: row.n,
    most: mostLookups + row.more,
    usedUpAt: row.used_up_at,
  }))
}

/**
 * A second person allows an account more lookups for today. Seen are the own unit's accounts and those below.
 * @throws notFound (404), leaveNotNeeded, leaveSpent (409)
 */
export async function allowMoreLookups(call: Call, accountId: string, reason: string): Promise<void> {
  const { rows } = await sql<{ n: number; more: number; unit_path: string }>`
    select n, more, unit_path from platform.lookup
    where account_id = ${accountId}::uuid and tried_on = ${shanghaiDay(call.now)}::date
      and account_id is distinct from ${call.actor.accountId ?? null}::uuid for update`.execute(call.tx)
  const [row] = rows
  if (row === undefined) throw notFound()
  if (row.n < mostLookups + row.more) throw leaveNotNeeded()
  if (row.more >= mostLeaves * moreLookups) throw leaveSpent({ times: mostLeaves })
  await sql`update platform.lookup set more = more + ${moreLookups}, allowed_by = ${call.actor.accountId ?? null}::uuid, allowed_at = ${call.now}
    where account_id = ${accountId}::uuid`.execute(call.tx)
  note(call, {
    action: 'platform.allow-lookups',
    subjectKind: 'account',
    subjectId: accountId,
    unitPath: row.unit_path,
    before: { most: mostLookups + row.more },
    after: { most: mostLookups + row.more + moreLookups },
    reason,
  })
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
