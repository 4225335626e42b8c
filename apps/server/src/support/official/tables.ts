import type { Generated } from 'kysely'
import type { Tx } from '#platform/call'

export type FollowerRow = {
  openid_index: Buffer
  openid_sealed: Buffer | null
  union_index: Buffer | null
  follows: boolean
  said_at: Date
  failed: Generated<boolean>
  due_at: Date | null
}
export const official = (tx: Tx) => tx.withSchema('official').withTables<{ follower: FollowerRow }>()
