import type { Actor } from '#platform/call'
import type { NewsRow } from './tables.ts'

type Owned = Pick<NewsRow, 'unit_path' | 'state'>

/** S0-67, A19: every manager and viewer of a level is told; the three administrators have no business here. */
export function mayRead(actor: Actor): boolean {
  return actor.kind === 'staff' && actor.level !== 'none' && actor.scope !== undefined && actor.scope !== ''
}

/** S0-67: city, district and sub-district, each with what is its own. */
export function mayPublish(actor: Actor): boolean {
  return mayRead(actor) && actor.grants.has('news.publish')
}

export function mayHandle(actor: Actor, row: Owned): boolean {
  return mayPublish(actor) && actor.homePath === row.unit_path
}

/** Four eyes: of the own level, and not among those who wrote the present version. */
export function mayReview(actor: Actor, row: Owned & Pick<NewsRow, 'authors'>): boolean {
  return mayHandle(actor, row) && actor.accountId !== undefined && !row.authors.includes(actor.accountId)
}

/** A19: the city writes 新闻宣传, and those levels it allowed. */
export function mayWriteArticles(actor: Actor, levels: readonly string[]): boolean {
  return mayPublish(actor) && levels.includes(actor.level)
}

/** Which levels write is the city's to say. */
export function maySetLevels(actor: Actor): boolean {
  return mayPublish(actor) && actor.level === 'city'
}

/** What was published reaches downwards; drafts and withdrawn items are the own level's. */
export function maySee(actor: Actor, row: Owned): boolean {
  if (!mayRead(actor)) return false
  if (actor.homePath === row.unit_path) return true
  return row.state === 'published' && actor.homePath.startsWith(row.unit_path)
}
