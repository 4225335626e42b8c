import type { CoachGrade, DeliveryKind } from '@jianwang/records/coach-catalogue'
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
