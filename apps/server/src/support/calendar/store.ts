import type { CalendarYear, NamedDay } from '@jianwang/records/working-days'
import { type Selectable, sql } from 'kysely'
import type { Tx } from '#platform/call'
import { calendar, type YearRow } from './tables.ts'

/** All years with the days their notices name, in one question: some thirty rows a year. */
export async function listLoaded(tx: Tx): Promise<CalendarYear[]> {
  const rows = await calendar(tx)
    .selectFrom('year')
    .leftJoin('day', 'day.year', 'year.year')
    .select(['year.year', 'day.day', 'day.name', 'day.is_off'])
    .orderBy('year.year')
    .orderBy('day.day')
    .execute()
  const years = new Map<number, NamedDay[]>()
  for (const { year, day, name, is_off } of rows) {
    const days = years.get(year) ?? []
    // A year whose notice names no day is a row without one.
    if (day !== null && name !== null && is_off !== null) days.push({ date: day, name, isOffDay: is_off })
    years.set(year, days)
  }
  return [...years].map(([year, days]) => ({ year, days }))
}

export function listYearRows(tx: Tx): Promise<Selectable<YearRow>[]> {
  return calendar(tx).selectFrom('year').selectAll().orderBy('year').execute()
}

/** One import at a time, of whichever year; reading goes on. */
export async function lockYears(tx: Tx): Promise<void> {
  await sql`lock table calendar.year in share row exclusive mode`.execute(tx)
}

export async function findYear(tx: Tx, year: number): Promise<Selectable<YearRow> | undefined> {
  return calendar(tx).selectFrom('year').selectAll().where('year', '=', year).executeTakeFirst()
}

/** In place of whatever the year held. @returns its new version */
export async function replaceYear(
  tx: Tx,
  { year, ...about }: Omit<YearRow, 'version'>,
  days: readonly NamedDay[],
): Promise<number> {
  const { version } = await calendar(tx)
    .insertInto('year')
    .values({ year, ...about })
    .onConflict((conflict) =>
      conflict.column('year').doUpdateSet((e) => ({ ...about, version: e('year.version', '+', 1) })),
    )
    .returning('version')
    .executeTakeFirstOrThrow()
  await calendar(tx).deleteFrom('day').where('year', '=', year).execute()
  await calendar(tx)
    .insertInto('day')
    .values(days.map(({ date, name, isOffDay }) => ({ year, day: date, name, is_off: isOffDay })))
    .execute()
  return version
}
