import { openDoors } from '#platform/http/door'
import * as shape from './schema.ts'
import { getMyCalendar, makeMyCalendar, revokeMyCalendar, writeCoachCalendar } from './service.ts'

/** 订阅: a coach's link to all of his lessons. */
export const myCalendarRoutes = openDoors('delivery', 'citizen', (door, { config: { publicUrl } }) => {
  // Whoever has the link sees the calendar: a retry keeps no copy of it.
  const answer = { answer: shape.CoachCalendar, isPersonal: true } as const
  door('GET /calendar', 'getMyCoachCalendar', answer, (call) => getMyCalendar(call, publicUrl))
  door('POST /calendar', 'makeMyCoachCalendar', answer, (call) => makeMyCalendar(call, publicUrl))
  door('DELETE /calendar', 'revokeMyCoachCalendar', answer, revokeMyCalendar)
})

/** What his phone's calendar asks for. */
export const publicCalendarRoutes = openDoors(
  'delivery',
  { access: 'public', limit: 120 },
  (door, { config: { publicUrl } }) => {
    const params = shape.CalendarToken
    door.file(
      'GET /coach-calendars/:token/calendar.ics',
      'subscribeCoach',
      { params },
      async (call, { params: { token } }) => ({
        mediaType: 'text/calendar; charset=utf-8',
        content: await writeCoachCalendar(call, token, publicUrl),
        keepSeconds: 60,
      }),
    )
  },
)
