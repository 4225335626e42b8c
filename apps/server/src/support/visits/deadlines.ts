import { addWorkingDays, type Calendar } from '@jianwang/records/working-days'
import type { Call } from '#platform/call'
import { shanghaiDay } from '#platform/clock'
import type { Consumer } from '#platform/outbox'
import { Problem } from '#platform/problem'
import { calendarChanged, type HasDeadlines, loadCalendar } from '#support/calendar'
import { listToPutRight, setDueDay } from './store-due.ts'
import type { FindingRow } from './tables.ts'

type Found = Pick<FindingRow, 'found_at' | 'due_days'>

/** By when: working days from the day it was found. @throws what the calendar does of a year it does not know */
const countDue = (calendar: Calendar, { found_at, due_days }: Found) =>
  addWorkingDays(calendar, shanghaiDay(found_at), due_days)

/** Null while the calendar of that year is not loaded: nothing is guessed, and what was done on the spot is not refused. */
export function dueDay(calendar: Calendar, found: Found): string | null {
  try {
    return countDue(calendar, found)
  } catch (error) {
    if (error instanceof Problem && error.code === 'calendar/year-not-loaded') return null
    throw error
  }
}

/** A notice of the calendar moves the days that were told. */
export const deadlinesOf: HasDeadlines['deadlinesOf'] = {
  list: async (call) =>
    (await listToPutRight(call.tx)).flatMap((row) =>
      row.due_on === null
        ? []
        : [
            {
              id: row.id,
              title: `${row.subject_title}：整改期限`,
              day: row.due_on,
              count: (calendar: Calendar) => countDue(calendar, row),
            },
          ],
    ),
  follow: async (call, moved) => {
    for (const { id, becomes } of moved) await setDueDay(call.tx, id, becomes)
  },
}

/** What had no day because its year was not loaded gets one. */
export const fillDueDays: Consumer = {
  name: 'visits.due-days',
  kinds: [calendarChanged],
  handle: async (call: Call) => {
    const calendar = await loadCalendar(call)
    for (const row of await listToPutRight(call.tx)) {
      const day = row.due_on === null ? dueDay(calendar, row) : null
      if (day !== null) await setDueDay(call.tx, row.id, day)
    }
  },
}
