import type { Tx } from '#platform/call'

/** Told to a unit by one above it; never changed, but once read. */
export type UrgeRow = {
  id: string
  topic: string
  subject_id: string | null
  unit_id: number
  unit_path: string
  text: string
  actor_name: string
  /** Of who told it. */
  unit_name: string
  created_at: Date
  seen_at: Date | null
}

export const urges = (tx: Tx) => tx.withSchema('urges').withTables<{ urge: UrgeRow }>()
