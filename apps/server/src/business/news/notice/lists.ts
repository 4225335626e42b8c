import type { Static } from 'typebox'
import { type Call, permit } from '#platform/call'
import { shanghaiDay } from '#platform/clock'
import { listRows, type Order } from '#platform/record/list'
import { listPathsDownTo } from '#platform/unit-path'
import { nameUnits } from '#support/units'
import { mayRead } from '../policy.ts'
import type { NewsRow, NoticeRow } from '../tables.ts'
import { toItem } from '../view.ts'
import { presentListed } from './record.ts'
import type { ListQuery, NewsPage, OwnQuery } from './schema.ts'
import { isNotOver, isPublished, itemsOf } from './store.ts'

const newestPublished: Order<NewsRow> = {
  by: [
    { column: 'published_at', kind: 'moment' },
    { column: 'id', kind: 'uuid' },
  ],
  newestFirst: true,
}
const newestWritten: Order<NewsRow> = { by: [{ column: 'id', kind: 'uuid' }], newestFirst: true }

/** What concerns the actor's unit: published by itself and by the units above it, the newest first (S0-67). */
export async function listNotices(
  call: Call,
  query: Static<typeof ListQuery>,
): Promise<Static<typeof NewsPage>> {
  permit(mayRead(call.actor))
  let rows = isPublished(itemsOf(call.tx, { paths: listPathsDownTo(call.actor.homePath) }, query.kind))
  if (query.upcoming === true) rows = isNotOver(rows, shanghaiDay(call.now))
  return listRows(call, query, rows, newestPublished, (found) => presentAll(call, found))
}

/** Everything of the actor's own level, drafts included. */
export async function listOwnNotices(
  call: Call,
  query: Static<typeof OwnQuery>,
): Promise<Static<typeof NewsPage>> {
  permit(mayRead(call.actor))
  let rows = itemsOf(call.tx, { paths: [call.actor.homePath] }, query.kind)
  if (query.state !== undefined) rows = rows.where('r.state', '=', query.state)
  return listRows(call, query, rows, newestWritten, (found) => presentAll(call, found))
}

async function presentAll(call: Call, rows: NewsRow[]): Promise<Static<typeof NewsPage>['items']> {
  const names = await nameUnits(call, rows)
  return rows.map((row) => {
    const name = names.get(row.unit_id) ?? ''
    return isNotice(row) ? presentListed(call, row, name) : toItem(call, row, name)
  })
}

const isNotice = (row: NewsRow): row is NewsRow & NoticeRow => row.kind !== 'news'
