import type { CoachGrade, DeliveryKind } from '@jianwang/records/coach-catalogue'
import { sql } from 'kysely'
import type { Tx } from '#platform/call'
import { coaches } from '../tables.ts'

type Asked = { kind: DeliveryKind; grade?: CoachGrade | undefined; day: string }

const standing = (tx: Tx, { kind, grade }: Asked) => {
  const fees = coaches(tx).selectFrom('fee').where('kind', '=', kind).where('state', '=', 'standing')
  return grade === undefined ? fees : fees.where('grade', '=', grade)
}

/** Of each grade, or of one, in fen. */
export async function listFeesOn(tx: Tx, asked: Asked): Promise<number[]> {
  const rows = await standing(tx, asked)
    .select('fee_fen')
    .where('from_day', '<=', asked.day)
    .where((e) => e.or([e('until_day', 'is', null), e('until_day', '>=', asked.day)]))
    .execute()
  return rows.map((row) => row.fee_fen)
}

/** The first day after this one on which a rate begins. */
export async function nextFeeDay(tx: Tx, asked: Asked): Promise<string | undefined> {
  const row = await standing(tx, asked)
    .select('from_day')
    .where('from_day', '>', asked.day)
    .orderBy('from_day')
    .limit(1)
    .executeTakeFirst()
  return row?.from_day
}

/** All items, retired ones too: the catalogue is small. */
export function listCatalogueItems(tx: Tx) {
  return coaches(tx)
    .selectFrom('item')
    .select(['id', 'name', 'kind', 'category', 'state'])
    .orderBy('name')
    .execute()
}

const ratesLock = 'coaches.fee'

/** Until the end of the transaction no rate is added or raised: for who keeps money by what he reads of them. */
export async function keepRates(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(hashtextextended(${ratesLock}, 0))`.execute(tx)
}

/** Waits for all who keep money by the rates as they were; who comes then waits, and reads the new ones. */
export async function changeRates(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${ratesLock}, 0))`.execute(tx)
}

/** Every rate that stands, of all grades and times. */
export function listRates(tx: Tx) {
  return coaches(tx)
    .selectFrom('fee')
    .select(['kind', 'grade', 'from_day', 'until_day', 'fee_fen'])
    .where('state', '=', 'standing')
    .execute()
}

/** Venues in use in the scope; of `ids`, whatever became of them since. */
export function listCatalogueVenues(tx: Tx, ids: readonly string[] | undefined) {
  const venues = coaches(tx)
    .selectFrom('venue')
    .select(['id', 'name', 'address', 'capacity', 'lng', 'lat', 'crs'])
    .orderBy('name')
  return (
    ids === undefined
      ? venues.where('state', '=', 'active')
      : venues.where('id', '=', (e) => e.fn.any(e.val([...ids])))
  ).execute()
}
