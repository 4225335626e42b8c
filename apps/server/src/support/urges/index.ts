/** The door of urges: a word from above to a unit below (催办), and whether it was read. */

import type { Module } from '#platform/module'

export { SeenBody, Urged, UrgeList } from './schema.ts'
export { countUnseen, lastUrgesAt, lastUrgesOf, listUrges, see, urgeUnits } from './service.ts'

export const urgesModule: Module = { name: 'urges' }
