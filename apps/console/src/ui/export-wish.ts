import type { Search } from '#lib/address.ts'

export type ExportWish = {
  format: 'xlsx' | 'csv'
  /** own: records of the own level; all: the whole area (A34). */
  area: 'own' | 'all'
  full: boolean
  reason: string
}

/** What the server is asked: the reason only with unmasked contents, the filter without order and paging. */
export function makeExportBody(wish: ExportWish, filter: Search): Record<string, unknown> {
  const { sort: _sort, cursor: _cursor, page: _page, limit: _limit, ...rest } = filter
  return {
    format: wish.format,
    area: wish.area,
    full: wish.full,
    ...(wish.full ? { reason: wish.reason.trim() } : {}),
    ...(Object.keys(rest).length > 0 ? { filter: rest } : {}),
  }
}
