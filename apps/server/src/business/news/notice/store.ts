import { sql } from 'kysely'
import type { Tx } from '#platform/call'
import type { Area } from '#platform/record/record'
import { type Rows, rowsOf } from '#platform/record/store'
import type { Kind, NewsRow } from '../tables.ts'
import { articles, notice } from './record.ts'

/** Articles are asked for by their kind; without one it is what people may join. */
export function itemsOf(tx: Tx, area: Area, kind: Kind | undefined): Rows<NewsRow> {
  if (kind === 'news') return rowsOf<NewsRow>(tx, articles, area)
  const rows = rowsOf<NewsRow>(tx, notice, area)
  return kind === undefined ? rows : rows.where('r.kind', '=', kind)
}

/** Leaves out what was over before this day. */
export function isNotOver(rows: Rows<NewsRow>, day: string): Rows<NewsRow> {
  return rows.where(sql<boolean>`coalesce(r.ends_on, r.starts_on, 'infinity') >= ${day}::date`)
}

/** As a literal, so that the partial index of published rows serves. */
export function isPublished(rows: Rows<NewsRow>): Rows<NewsRow> {
  return rows.where(sql<boolean>`r.state = 'published'`)
}
