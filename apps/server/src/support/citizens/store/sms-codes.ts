import { sql } from 'kysely'
import type { Tx } from '#platform/call'
import { citizens, type SmsCodeRow, type SmsPurpose } from '../tables.ts'

export type SentCounts = {
  minute: number
  hour: number
  day: number
  latest: Date | null
  oldestOfHour: Date | null
}

/** How many went to this phone, whatever for; whether anybody has the phone is not asked. */
export async function countByPhone(tx: Tx, indexes: readonly Buffer[], now: Date): Promise<SentCounts> {
  return countSent(tx, sql`phone_index = any(${[...indexes]}::bytea[])`, now)
}

/** What an address asked for and nobody used. */
export async function countUnused(tx: Tx, address: string, now: Date): Promise<SentCounts> {
  return countSent(tx, sql`address = ${address} and used_at is null`, now)
}

/** How many phones were proved from an address within a day. */
export async function countProved(tx: Tx, address: string, now: Date): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(distinct phone_index)::int as n
    from citizens.sms_code where address = ${address} and used_at is not null and sent_at > ${now}::timestamptz - interval '1 day'`.execute(
    tx,
  )
  return rows[0]?.n ?? 0
}

async function countSent(tx: Tx, about: ReturnType<typeof sql>, now: Date): Promise<SentCounts> {
  const { rows } = await sql<SentCounts>`select
      count(*) filter (where sent_at > ${now}::timestamptz - interval '1 minute')::int as minute,
      count(*) filter (where sent_at > ${now}::timestamptz - interval '1 hour')::int as hour,
      count(*)::int as day, max(sent_at) as latest,
      min(sent_at) filter (where sent_at > ${now}::timestamptz - interval '1 hour') as "oldestOfHour"
    from citizens.sms_code where ${about} and sent_at > ${now}::timestamptz - interval '1 day'`.execute(tx)
  return rows[0] ?? { minute: 0, hour: 0, day: 0, latest: null, oldestOfHour: null }
}

export async function insertSmsCode(tx: Tx, row: SmsCodeRow): Promise<void> {
  await citizens(tx).insertInto('sms_code').values(row).execute()
}

export type SmsClaim = {
  id: string
  purpose: SmsPurpose
  phoneIndexes: readonly Buffer[]
  holderDigest: Buffer
  now: Date
}

/**
 * Takes one of the few tries before the code is compared; the row's lock makes parallel tries queue. Undefined when the
 * code is unknown, another device's, another phone's, for another purpose, used, too old or tried too often.
 */
export function takeTry(tx: Tx, claim: SmsClaim, mostTries: number): Promise<SmsCodeRow | undefined> {
  return citizens(tx)
    .updateTable('sms_code')
    .set((e) => ({ tries: e('tries', '+', 1) }))
    .where('id', '=', claim.id)
    .where('purpose', '=', claim.purpose)
    .where('phone_index', '=', (e) => e.fn.any(e.val([...claim.phoneIndexes])))
    .where('holder_digest', '=', claim.holderDigest)
    .where('used_at', 'is', null)
    .where('expires_at', '>', claim.now)
    .where('tries', '<', mostTries)
    .returningAll()
    .executeTakeFirst()
}

/** False when it was used before: of twenty at once one gets true. */
export async function useSmsCode(tx: Tx, id: string, now: Date): Promise<boolean> {
  const row = await citizens(tx)
    .updateTable('sms_code')
    .set({ used_at: now })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** What no limit looks at any more. */
export async function deleteOldSmsCodes(tx: Tx, before: Date): Promise<void> {
  await citizens(tx).deleteFrom('sms_code').where('sent_at', '<', before).execute()
}

export function listSmsCodes(tx: Tx, indexes: readonly Buffer[]): Promise<SmsCodeRow[]> {
  return citizens(tx)
    .selectFrom('sms_code')
    .selectAll()
    .where('phone_index', '=', (e) => e.fn.any(e.val([...indexes])))
    .orderBy('sent_at')
    .execute()
}
