import type { Tx } from '#platform/call'
import type { Owned } from '#platform/record/record'

/** Days as YYYY-MM-DD. */
export type TrainingRow = Omit<Owned<never>, 'state'> & { held_on: string; title: string }
export type AttendanceRow = { training_id: string; unit_id: number; unit_path: string; heads: number }

export const training = (tx: Tx) =>
  tx.withSchema('delivery').withTables<{ training: TrainingRow; training_attendance: AttendanceRow }>()
