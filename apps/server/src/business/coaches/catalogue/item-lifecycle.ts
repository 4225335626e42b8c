import type { Declared } from '#platform/lifecycle/lifecycle'
import { keptLifecycle } from '../kept.ts'
import { mayServeRow } from '../policy.ts'
import type { ItemRow } from '../tables.ts'

export const subjectKind = 'coaches-item'
export const lifecycle = keptLifecycle<ItemRow>({ subjectKind, column: 'coaches.item.state' }, mayServeRow)
export const declared: readonly Declared[] = [lifecycle]
