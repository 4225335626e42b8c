import { Type } from 'typebox'
import { Moment, orNull } from '#platform/shape'

/** The link to be subscribed to; null where none was made, or it was revoked. */
export const CoachCalendar = Type.Object({ url: orNull(Type.String()), madeAt: orNull(Moment) })
export const CalendarToken = Type.Object({ token: Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' }) })
