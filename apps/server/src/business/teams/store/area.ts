import { type RawBuilder, sql } from 'kysely'
import type { Call } from '#platform/call'

/** The rows of a query: a path range, and one exact path when only that can hold them. The row policy stands behind it. */
export type Area = { within: string; exact?: boolean | undefined }

/** Never equal to a path: the area of somebody who sees nothing. */
export const nowhere: Area = { within: '', exact: true }

/** What the actor may see, as the stores ask for it. */
export function areaOrNowhere(call: Call): Area {
  return call.actor.scope === undefined || call.actor.scope === '' ? nowhere : { within: call.actor.scope }
}

/** Both bounds as parameters, so that the text of a statement is the same for every scope. */
export function inArea(area: Area, column = 't.unit_path'): RawBuilder<boolean> {
  const path = sql.ref(column)
  return area.exact === true
    ? sql<boolean>`${path} = ${area.within}`
    : sql<boolean>`${path} >= ${area.within} and ${path} < ${`${area.within}~`}`
}
