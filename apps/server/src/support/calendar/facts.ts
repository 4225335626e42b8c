/** Announced when a year's notice was imported, the first or another one. */
export const calendarChanged = 'calendar.changed'
