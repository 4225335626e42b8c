import type { Static } from 'typebox'
import type { Call } from '#platform/call'
import { notFound } from '#platform/problem'
import { findUnitById } from '#support/units'
import type { Series } from '../above.ts'
import { listKept } from '../content.ts'
import { countPictures, writeFeed } from '../render/files.ts'
import { columnsOf, loadRevocable, loadShown, type Shown } from '../render/shown.ts'
import { saySpan } from '../schedule.ts'
import type { PublicPublication } from '../schema.ts'
import { findByKey, listLastIssues, listNewest } from '../store/publication.ts'

type Query = { key?: string | undefined; unitId?: number | undefined }

const findSeries = (all: readonly Series[], name: string): Series => {
  const series = all.find((each) => each.name === name)
  if (series === undefined) throw notFound()
  return series
}

/** For anybody: the publication of the key, or the newest one; all of it, or what is within a unit. @throws notFound (404) */
export async function showPublic(
  call: Call,
  all: readonly Series[],
  name: string,
  { key, unitId }: Query,
): Promise<Shown> {
  const series = findSeries(all, name)
  const publication =
    key === undefined ? (await listNewest(call.tx, [name], 1))[0] : await findByKey(call.tx, name, key)
  if (publication === undefined) throw notFound()
  return loadShown(call, series, publication, { path: await pathOf(call, unitId, publication.unit_path) })
}

async function pathOf(call: Call, unitId: number | undefined, whole: string): Promise<string> {
  if (unitId === undefined) return whole
  const unit = await findUnitById(call.tx, unitId)
  if (unit === undefined) throw notFound()
  return unit.path
}

export async function getPublic(
  call: Call,
  all: readonly Series[],
  name: string,
  query: Query,
): Promise<Static<typeof PublicPublication>> {
  const shown = await showPublic(call, all, name, query)
  const { publication, series, version } = shown
  const own = await loadRevocable(call, shown)
  const ownColumns = series.revocable?.columns ?? []
  return {
    id: publication.id,
    series: series.name,
    key: publication.key,
    title: publication.title,
    publisher: series.publisher,
    stateTitle: series.stateTitle,
    version: version.no,
    madeAt: version.made_at.toISOString(),
    pictures: countPictures(shown),
    columns: [...columnsOf(series), ...ownColumns].map(({ key, title }) => ({ key, title })),
    notices: shown.notices.map(({ no, at, lines }) => ({ no, at: at.toISOString(), lines: [...lines] })),
    entries: shown.entries.map(({ entry, contact, state }) => ({
      id: entry.id,
      ref: entry.ref,
      unitId: entry.unitId,
      district: entry.district,
      unit: entry.unit,
      title: entry.title,
      place: entry.place,
      time: saySpan(entry.startsAt, entry.endsAt),
      startsAt: entry.startsAt,
      endsAt: entry.endsAt,
      state,
      contactName: contact?.name ?? null,
      contactPhone: contact?.phone ?? null,
      more: series.columns.map(({ key }) => entry.more[key] ?? ''),
      own: ownColumns.map(({ key }) => own.get(entry.id)?.[key] ?? ''),
    })),
  }
}

/** What calendars keep: the last weeks too, so that what was cancelled is taken out there. */
const feedMs = 35 * 24 * 3_600_000

/** @throws notFound (404) */
export async function writePublicFeed(
  call: Call,
  all: readonly Series[],
  publicUrl: string,
  name: string,
  unitId: number | undefined,
): Promise<string> {
  const series = findSeries(all, name)
  const path = await pathOf(call, unitId, '.')
  const issues = await listLastIssues(call.tx, name, new Date(call.now.getTime() - feedMs))
  const kept = listKept(issues).filter(({ entry }) => entry.path.startsWith(path))
  return writeFeed(series, kept, publicUrl)
}
