import { driveTrees } from '@jianwang/words/drive-trees'
import { Type } from 'typebox'
import { PageQuery } from '#platform/page'
import { keysOf, Uuid } from '#platform/shape'

/** Of the two centuries that people of a roll live in; how far ahead, a service says in a sentence. */
export const RollDay = Type.String({ format: 'date', pattern: '^(19|20)' })
export const Tree = keysOf(driveTrees)
export const Counted = Type.Object({ count: Type.Integer() })
export const OwnPage = Type.Object({ ...PageQuery })

export const Made = Type.Object({ id: Uuid })
