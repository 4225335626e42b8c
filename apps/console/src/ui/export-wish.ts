import type { Body } from '@jianwang/api/asked'
import type { Search } from '#lib/address.ts'

type ExportBody = Body<'POST', '/api/exports/teams' | '/api/exports/organisations' | '/api/exports/members'>
/** own: records of the own level; all: the whole area (A34). */
export type ExportWish = Required<Pick<ExportBody, 'format' | 'area' | 'full' | 'reason'>>

/** What the server is asked: the reason only with unmasked contents, the filter without order and paging. */
export function makeExportBody(wish: ExportWish, filter: Search): ExportBody {
  // The filter is the one of the list itself, in the texts of its address; the server reads each as what it is.
  const { sort: _sort, cursor: _cursor, page: _page, limit: _limit, ...rest } = filter
  return {
    format: wish.format,
    area: wish.area,
    full: wish.full,
    ...(wish.full ? { reason: wish.reason.trim() } : {}),
    ...(Object.keys(rest).length > 0 ? { filter: rest as never } : {}),
  }
}
