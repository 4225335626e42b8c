import type { Tx } from '#platform/call'

/** The link by which a coach subscribed to his lessons. */
export type CoachCalendarRow = {
  coach_id: string
  /** By which it is found: a copy of the table opens nobody's calendar. */
  token_digest: Buffer
  /** To be shown again to the coach himself. */
  token_sealed: Buffer
  made_at: Date
}

export const calendars = (tx: Tx) =>
  tx.withSchema('delivery').withTables<{ coach_calendar: CoachCalendarRow }>()
