import { type CoachDraft, type CoachFields, coachFields } from '@jianwang/records/coach'
import type { RowOf } from '@jianwang/records/fields'
import { tidyFields } from '@jianwang/records/tidy'
import type { Call } from '#platform/call'
import { nameColumns } from '#platform/names'
import type { FieldFault } from '#platform/problem'
import { columnsOfPhone, isMasked, normalizeDigits } from '#support/people'
import { findUnitByPath, listLiveChildren } from '#support/units'
import type { CoachRow } from '../tables.ts'
import { teller } from './record.ts'
import { listItemsNamed, writeCompetences } from './store.ts'

/** One spelling of everything, the number in plain digits. */
export function tidyCoach(draft: CoachDraft): CoachDraft {
  const tidy = tidyFields(coachFields, draft)
  return typeof tidy.phone === 'string' && !isMasked(tidy.phone)
    ? { ...tidy, phone: normalizeDigits(tidy.phone) }
    : tidy
}

/** What the names of items and districts mean. Read once for many coaches. */
export type Known = { items: ReadonlyMap<string, string>; districts: ReadonlyMap<string, string> }

export async function loadKnown(call: Call, drafts: readonly CoachDraft[], cityPath: string): Promise<Known> {
  const named = [...new Set(drafts.flatMap(({ items }) => items ?? []))]
  const items = named.length === 0 ? [] : await listItemsNamed(call.tx, named)
  const city = await findUnitByPath(call.tx, cityPath)
  const children = city === undefined ? [] : await listLiveChildren(call.tx, city.id)
  const districts = children.filter(({ kind }) => kind === 'district')
  return {
    items: new Map(items.map(({ id, name }) => [name, id])),
    districts: new Map(districts.map(({ name, path }) => [name, path])),
  }
}

/** Names that are no item in use and no district of the city. */
export function checkKnown({ items = [], districts = [] }: CoachDraft, known: Known): FieldFault[] {
  const item = items.find((name) => !known.items.has(name))
  const district = districts.find((name) => !known.districts.has(name))
  return [
    ...(item === undefined
      ? []
      : [{ path: '/items', message: `项目目录中没有在用的“${item}”，请按目录中的名称填写。` }]),
    ...(district === undefined
      ? []
      : [{ path: '/districts', message: `没有名为“${district}”的区，请填写全称，如黄浦区。` }]),
  ]
}

/** The columns a draft fills; what it does not say is absent, a masked name or number keeps. */
export function columnsOf(
  call: Call,
  id: string,
  draft: CoachDraft,
  known: Known,
  stored: CoachRow | undefined,
): Partial<CoachRow> {
  const { name, districts } = draft
  return {
    ...teller.columnsOf(draft),
    ...(name === undefined || isMasked(name) ? {} : nameColumns(name)),
    // A coach always has a number: its rule refuses a cleared one before.
    ...(columnsOfPhone(call.crypto, id, draft.phone, stored?.phone_sealed) as Partial<CoachRow>),
    ...(districts === undefined
      ? {}
      : { district_paths: districts.map((each) => known.districts.get(each) ?? '') }),
  }
}

/** All columns of a new one, of a draft that was checked. */
export function newColumns(call: Call, id: string, draft: CoachDraft, known: Known) {
  const columns = { ...teller.blank, district_paths: [], ...columnsOf(call, id, draft, known, undefined) }
  // What is needed was asked for, and the rest has its blank.
  return columns as RowOf<CoachFields, Buffer> & Pick<CoachRow, 'name_key' | 'name_grams' | 'district_paths'>
}

/** Who is competent for what is told by ids: an item keeps its coaches whatever it is called. */
export async function keepCompetences(call: Call, row: CoachRow, known: Known): Promise<void> {
  await writeCompetences(
    call.tx,
    row.id,
    row.items.flatMap((name) => known.items.get(name) ?? []),
  )
}
