import type { Static } from 'typebox'
import { type Call, permit } from '#platform/call'
import { shanghaiDay } from '#platform/clock'
import { cutPage, describeTotal, readCursor } from '#platform/page'
import { listUnitsByIds } from '#support/units'
import { mayRead } from './policy.ts'
import type { ListQuery, NewsPage, OwnQuery } from './schema.ts'
import { countNews, listPublished, listWritten } from './store.ts'
import type { Kind, NewsRow } from './tables.ts'
import { toItem } from './view.ts'

type Page = Static<typeof NewsPage>

/** Articles are asked for by their kind; without one it is what people may join. */
function kindsOf(kind: Kind | undefined): Kind[] {
  return kind === undefined ? ['event', 'training'] : [kind]
}
/** What concerns the actor's unit: published by itself and by the units above it, the newest first (S0-67). */
export async function listNews(call: Call, query: Static<typeof ListQuery>): Promise<Page> {
  permit(mayRead(call.actor))
  const filter = {
    paths: listPathsDownTo(call.actor.homePath),
    kinds: kindsOf(query.kind),
    notOverOn: query.upcoming === true ? shanghaiDay(call.now) : undefined,
  }
  const key = readCursor(query.cursor, ['moment', 'uuid'])
  const after = key && { publishedAt: key[0], id: key[1] }
  const limit = query.limit ?? 20
  const [rows, total] = await Promise.all([
    listPublished(call.tx, filter, after, limit),
    countNews(call.tx, { ...filter, state: 'published' }),
  ])
  const page = cutPage(rows, limit, (row) => [row.published_at?.toISOString() ?? '', row.id])
  return finishPage(call, page, total)
}

/** Everything of the actor's own level, drafts included. */
export async function listOwnNews(call: Call, query: Static<typeof OwnQuery>): Promise<Page> {
  permit(mayRead(call.actor))
  const filter = { paths: [call.actor.homePath], kinds: kindsOf(query.kind), state: query.state }
  const key = readCursor(query.cursor, ['uuid'])
  const limit = query.limit ?? 20
  const [rows, total] = await Promise.all([
    listWritten(call.tx, filter, key?.[0], limit),
    countNews(call.tx, filter),
  ])
  return finishPage(
    call,
    cutPage(rows, limit, (row) => [row.id]),
    total,
  )
}

async function finishPage(
  call: Call,
  page: { items: NewsRow[]; nextCursor?: string },
  total: number,
): Promise<Page> {
  const names = await nameUnits(call, page.items)
  return {
    ...page,
    items: page.items.map((row) => toItem(call, row, names.get(row.unit_id) ?? '')),
    ...describeTotal(total),
  }
}

export async function nameUnits(
  call: Call,
  rows: readonly Pick<NewsRow, 'unit_id'>[],
): Promise<ReadonlyMap<number, string>> {
  const units = await listUnitsByIds(call.tx, [...new Set(rows.map((row) => row.unit_id))])
  return new Map(units.map((unit) => [unit.id, unit.name]))
}

/** `.1.`, `.1.2.` and `.1.2.45.` of `.1.2.45.` */
export function listPathsDownTo(path: string): string[] {
  const ids = path.split('.').filter((part) => part !== '')
  return ids.map((_, at) => `.${ids.slice(0, at + 1).join('.')}.`)
}
