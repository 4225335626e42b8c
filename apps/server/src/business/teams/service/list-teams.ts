import { faultsAt } from '@jianwang/records/faults'
import { itemCodeOf, itemName } from '@jianwang/words/activity-items'
import { sizeBands } from '@jianwang/words/teams'
import type { Static } from 'typebox'
import { type Call, covers, permit } from '#platform/call'
import { shanghaiYear } from '#platform/clock'
import { recordLookup, takeLookup } from '#platform/lookups'
import { readNameQuery } from '#platform/names'
import { cutPage, readCursor } from '#platform/page'
import { refuseFields } from '#platform/problem'
import { explainPhone, tailQuery, wholePhoneQuery } from '#support/people'
import { findUnitById } from '#support/units'
import { mayReadTeams } from '../policy.ts'
import type { ListQuery, TeamPage } from '../schema.ts'
import { type Area, nowhere } from '../store/area.ts'
import { type After, countTeams, type Filter, listPage, type Search, seek } from '../store/list.ts'
import { presentListed } from '../view.ts'

type Query = Static<typeof ListQuery>

/**
 * One page of the actor's area, newest first within a unit. The total comes from the counters where they know the
 * filter, else it is counted to 1,000. Page and total travel together: one round trip after the sign-in.
 */
export async function listTeams(call: Call, query: Query): Promise<Static<typeof TeamPage>> {
  permit(mayReadTeams(call.actor))
  return showPage(call, query, readFilter(call, query, shanghaiYear(call.now)))
}

/** Whoever asks has been permitted to. */
async function showPage(call: Call, query: Query, filter: Filter): Promise<Static<typeof TeamPage>> {
  const { year } = filter
  const area = await readArea(call, query, filter)
  const sort = query.sort ?? 'unit'
  const { limit } = query
  const sought = await seek(call.tx, area, filter)
  const [rows, total] = await Promise.all([
    listPage(call.tx, area, sought, sort, readAfter(query.cursor), limit),
    countTeams(call.tx, area, sought),
  ])
  const page = cutPage(rows, limit, (row) => [row.unit_path, row.id])
  return {
    ...page,
    items: page.items.map((row) => presentListed(call.actor, row, year)),
    ...total,
  }
}

/** The teams of the actor's area whose leader has this number; counted, so that masked digits are not guessed. */
export async function findTeamsByPhone(
  call: Call,
  { phone }: { phone: string },
): Promise<Static<typeof TeamPage>> {
  permit(mayReadTeams(call.actor))
  refuseFields(faultsAt({ '/phone': explainPhone(phone) }))
  await takeLookup(call)
  const year = shanghaiYear(call.now)
  const search = { phone: wholePhoneQuery(call.crypto, phone) }
  const page = await showPage(call, { limit: 100 }, { year, search })
  recordLookup(call, { action: 'teams.find-by-phone', one: 'team', many: 'teams', found: page.items })
  return page
}

/** The filter of a list as the stores ask it; exports use it, too. */
export function readFilter(call: Call, query: Omit<Query, 'limit'>, year: number): Filter {
  const band = sizeBands.find((each) => each.code === query.size)
  return {
    year,
    level: query.level,
    category: query.category,
    state: query.state,
    filing: query.filing,
    committeeId: query.committeeId,
    item: query.item === undefined ? undefined : readItem(query.item),
    size: band && { from: band.from, to: band.to },
    search: query.q === undefined || query.q.trim() === '' ? undefined : readSearch(call, query.q.trim()),
  }
}

/** The range a list reads: the chosen unit inside the actor's scope; outside of it, nothing. */
export async function readArea(
  call: Call,
  query: Pick<Query, 'districtId' | 'unitId'>,
  filter: Pick<Filter, 'level'>,
): Promise<Area> {
  const { actor } = call
  if (actor.scope === undefined) return nowhere
  const chosen = query.unitId ?? query.districtId
  // Own-level rows carry the home path itself, so their range is one point of the index.
  const whole = { within: actor.scope, exact: actor.level === 'street' || filter.level === actor.level }
  if (chosen === undefined) return whole
  const unit = await findUnitById(call.tx, chosen)
  if (unit === undefined) return nowhere
  // Either may lie inside the other: a sub-district that names its own district sees its own part.
  if (covers(unit.path, actor.scope)) return whole
  if (!covers(actor.scope, unit.path)) return nowhere
  return { within: unit.path, exact: unit.kind === 'street' || unit.kind === filter.level }
}

function readItem(text: string): Filter['item'] {
  if (itemName(text) !== undefined) return { code: text }
  const code = itemCodeOf(text)
  return code === 'other' ? { code, name: text } : { code }
}

/** Digits are a number of the record or the last four of a phone, too; everything else is a name or its pinyin. */
function readSearch(call: Call, text: string): Search {
  const digits = /^\d{1,15}$/.test(text.normalize('NFKC')) ? Number(text.normalize('NFKC')) : undefined
  return { serialNo: digits, phone: tailQuery(call.crypto, text), name: readNameQuery(text) }
}

function readAfter(cursor: string | undefined): After {
  const key = readCursor(cursor, ['path', 'uuid'])
  return key && { path: key[0], id: key[1] }
}
