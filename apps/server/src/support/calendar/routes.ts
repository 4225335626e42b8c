import type { Routes } from '#platform/house'
import { openDoors } from '#platform/http/door'
import type { DeadlineSource } from './above.ts'
import * as shape from './schema.ts'
import { importYear, listYears, previewYear } from './service.ts'

export const calendarRoutes = (sources: readonly DeadlineSource[]): Routes =>
  openDoors('calendar', 'session', (door) => {
    door('GET /years', 'listCalendarYears', { answer: shape.CalendarYears }, listYears)
    const preview = { body: shape.CalendarText, answer: shape.CalendarPreview }
    door('POST /years/preview', 'previewCalendarYear', preview, (call, { body }) =>
      previewYear(call, sources, body),
    )
    const load = { body: shape.CalendarBody, answer: shape.CalendarImported }
    door('POST /years', 'importCalendarYear', load, (call, { body }) => importYear(call, sources, body))
  })
