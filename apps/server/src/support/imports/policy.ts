import type { Actor } from '#platform/call'
import type { ExportRequest } from './resource.ts'

/** A34: the whole area only for city and district, and only by a grant of its own; a sub-district's own level is its area. */
export function mayExportArea(actor: Actor): boolean {
  return (actor.level === 'city' || actor.level === 'district') && actor.grants.has('export.area')
}

/** Unmasked names and numbers leave the house only by a grant of its own. */
export function mayExportFull(actor: Actor): boolean {
  return actor.grants.has('export.full')
}

/** Whether the wish goes beyond what the role itself gives. */
export function isSpecialExport(wish: Pick<ExportRequest, 'area' | 'full'>): boolean {
  return wish.full || wish.area === 'all'
}
