import { createHash } from 'node:crypto'
import {
  type Calendar,
  type CalendarYear,
  isWorkingDay,
  listMissingYears,
  type NamedDay,
  openCalendar,
} from '@jianwang/records/working-days'
import type { Static } from 'typebox'
import { announce, type Call, note, permit } from '#platform/call'
import { shanghaiDay } from '#platform/clock'
import { changedTo, refuseFields } from '#platform/problem'
import type { DeadlineSource, MovedDeadline } from './above.ts'
import { calendarChanged } from './facts.ts'
import { mayImportYear } from './policy.ts'
import { movesPassedDeadlines, yearNotLoaded } from './problems.ts'
import { doubtsOf, readDays, writeDay } from './rules.ts'
import type * as shape from './schema.ts'
import { findYear, listLoaded, listYearRows, lockYears, replaceYear } from './store.ts'

/**
 * What the rules of `@jianwang/records/working-days` count by: ask for it once a call.
 * A day of a year that is not loaded throws yearNotLoaded (422) where it is asked for.
 */
export async function loadCalendar(call: Call): Promise<Calendar> {
  return openOf(await listLoaded(call.tx))
}

const openOf = (loaded: readonly CalendarYear[]) => openCalendar(loaded, (year) => yearNotLoaded({ year }))

/** For all staff: deadlines are counted by it. */
export async function listYears(call: Call): Promise<Static<typeof shape.CalendarYears>> {
  const [rows, loaded] = await Promise.all([listYearRows(call.tx), listLoaded(call.tx)])
  return {
    missing: listMissingYears(
      rows.map(({ year }) => year),
      shanghaiDay(call.now),
    ),
    actions: mayImportYear(call.actor) ? ['import'] : [],
    years: rows.map(({ year, version, source, imported_by_name, imported_at }) => ({
      year,
      version,
      source,
      importedBy: imported_by_name,
      importedAt: imported_at.toISOString(),
      days: [...daysOf(loaded, year)],
    })),
  }
}

const mostShown = 200

type Preview = Static<typeof shape.CalendarPreview>
/** A preview, and what it is made of. */
type Drawn = {
  preview: Preview
  before: readonly NamedDay[]
  moves: { source: DeadlineSource; moved: Move[] }[]
}
type Move = MovedDeadline & { isPassed: boolean }

/**
 * What an import would do: the days it adds, changes and takes away, and the deadlines it moves. Writes nothing.
 * @throws forbidden (403), invalid (422) with every fault of the text
 */
export async function previewYear(
  call: Call,
  sources: readonly DeadlineSource[],
  body: Static<typeof shape.CalendarText>,
): Promise<Preview> {
  permit(mayImportYear(call.actor))
  return (await draw(call, sources, body)).preview
}

/**
 * Takes the days in the place of what the year held. Modules keep the deadlines that move in the same transaction.
 * @throws forbidden (403), invalid (422), changedMeanwhile (409) with the present preview where another was seen,
 *   movesPassedDeadlines (422) unless they are to move knowingly
 */
export async function importYear(
  call: Call,
  sources: readonly DeadlineSource[],
  body: Static<typeof shape.CalendarBody>,
): Promise<Static<typeof shape.CalendarImported>> {
  permit(mayImportYear(call.actor))
  await lockYears(call.tx)
  const { preview, before, moves } = await draw(call, sources, body)
  if (preview.version !== body.version || preview.digest !== body.digest) throw changedTo(preview)
  if (preview.passedCount > 0 && !body.movesPassed) throw movesPassedDeadlines({ count: preview.passedCount })
  const { year, days, movedCount } = preview
  const source = body.source.trim()
  const about = { year, source, imported_by_name: call.actor.personName, imported_at: call.now }
  const version = await replaceYear(call.tx, about, days)
  for (const { source: module, moved } of moves) if (moved.length > 0) await module.follow(call, moved)
  const all = moves.flatMap(({ moved }) => moved)
  note(call, {
    action: 'calendar.import',
    subjectKind: 'calendar',
    subjectId: String(year),
    unitPath: call.actor.unitPath,
    before: { 日期: before.map(writeDay) },
    after: {
      来源: source,
      日期: days.map(writeDay),
      移动的期限: movedCount,
      期限: all.slice(0, mostShown).map(sayMove),
    },
    reason: body.reason.trim(),
  })
  announce(call, { kind: calendarChanged, subjectId: String(year), unitPath: call.actor.unitPath })
  return { version, movedCount }
}

const sayMove = ({ title, was, becomes }: Move) => `${title}：${was} → ${becomes}`

async function draw(
  call: Call,
  sources: readonly DeadlineSource[],
  { year, text }: Static<typeof shape.CalendarText>,
): Promise<Drawn> {
  const { days, faults } = readDays(text, year)
  refuseFields(faults.map((message) => ({ path: '/text', message })))
  const loaded = await listLoaded(call.tx)
  const after = openOf([...loaded.filter((each) => each.year !== year), { year, days }])
  const moves: Drawn['moves'] = []
  for (const source of sources) moves.push({ source, moved: await listMoves(call, source, after) })
  const all = moves.flatMap(({ moved }) => moved)
  const before = daysOf(loaded, year)
  const preview = {
    year,
    version: (await findYear(call.tx, year))?.version ?? 0,
    digest: createHash('sha256')
      .update(JSON.stringify([days, all]))
      .digest('hex')
      .slice(0, 32),
    days: [...days],
    changes: compare(before, days, openOf(loaded), after),
    doubts: doubtsOf(days),
    moved: all
      .slice(0, mostShown)
      .map(({ title, was, becomes, isPassed }) => ({ title, was, becomes, isPassed })),
    movedCount: all.length,
    passedCount: all.filter(({ isPassed }) => isPassed).length,
  }
  return { preview, before, moves }
}

/** Those whose day is another by the new calendar; passed are those that were over, or are by the new day. */
async function listMoves(call: Call, source: DeadlineSource, after: Calendar): Promise<Move[]> {
  const today = shanghaiDay(call.now)
  return (await source.list(call)).flatMap(({ id, title, day: was, count }) => {
    const becomes = count(after)
    return becomes === was ? [] : [{ id, title, was, becomes, isPassed: was < today || becomes < today }]
  })
}

const daysOf = (loaded: readonly CalendarYear[], year: number) =>
  loaded.find((each) => each.year === year)?.days ?? []

function compare(
  before: readonly NamedDay[],
  days: readonly NamedDay[],
  old: Calendar,
  after: Calendar,
): Preview['changes'] {
  const had = new Map(before.map((day) => [day.date, day]))
  const has = new Map(days.map((day) => [day.date, day]))
  const dates = [...new Set([...had.keys(), ...has.keys()])].sort()
  return dates.flatMap((date) => {
    const [was, is] = [had.get(date), has.get(date)]
    if (was !== undefined && is !== undefined && writeDay(was) === writeDay(is)) return []
    const kind = was === undefined ? 'added' : is === undefined ? 'removed' : 'changed'
    const worked = (calendar: Calendar) => (calendar.knows(date) ? isWorkingDay(calendar, date) : null)
    return [
      {
        date,
        kind,
        name: (is ?? was)?.name ?? '',
        was: worked(old),
        becomes: worked(after),
      },
    ]
  })
}
