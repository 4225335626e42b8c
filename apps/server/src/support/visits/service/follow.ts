import type { Call } from '#platform/call'
import { shanghaiDay } from '#platform/clock'
import { actOn, holdRow } from '#platform/record/act'
import { areaOf } from '#platform/record/record'
import type { Visitable } from '../above.ts'
import { openKinds } from '../kinds.ts'
import { visitRecord } from '../record.ts'
import { findOverlap, listPlannedOf } from '../store.ts'
import { findInspector } from '../store-inspectors.ts'
import type { VisitRow } from '../tables.ts'
import { tellInspector } from './booking.ts'

/** Where a thing takes place now; null where it does not take place any more. */
export type Moved = Readonly<{
  subjectId: string
  to: Pick<Visitable, 'place' | 'point' | 'startsAt' | 'endsAt'> | null
}>

const record = visitRecord(openKinds([]))
const over = '课程已取消'
const clash = '课程改期后与另一场预约的时间冲突'

/**
 * What was planned goes along with what it is of, and who goes is told (S1-14): the same once more changes nothing. Where he would
 * then be booked in two places at a time the visit falls. As the system.
 */
export async function followVisited(call: Call, moved: readonly Moved[]): Promise<void> {
  const rows = await listPlannedOf(
    call.tx,
    moved.map(({ subjectId }) => subjectId),
  )
  for (const row of rows) {
    const to = moved.find(({ subjectId }) => subjectId === row.subject_id)?.to ?? null
    if (to === null) await fall(call, row, over)
    else await move(call, row, to)
  }
}

async function move(call: Call, row: VisitRow, to: NonNullable<Moved['to']>): Promise<void> {
  const { startsAt, endsAt = null, place, point } = to
  const isSame =
    row.place === place &&
    row.starts_at?.getTime() === startsAt?.getTime() &&
    row.ends_at?.getTime() === endsAt?.getTime()
  if (isSame) return
  if (row.booked && (await findOverlap(call.tx, row, { startsAt, endsAt })) !== undefined)
    return fall(call, row, clash)
  const at = {
    starts_at: startsAt,
    ends_at: endsAt,
    day: startsAt === null ? row.day : shanghaiDay(startsAt),
  }
  const where = { place, lng: point?.lng ?? null, lat: point?.lat ?? null, crs: point?.crs ?? null }
  const moved = await actOn(call, record, await hold(call, row, 'follow'), () => ({ ...at, ...where }))
  await tellInspector(call, await findInspector(call.tx, row.inspector_id), moved, '已改期')
}

async function fall(call: Call, row: VisitRow, reason: string): Promise<void> {
  const fallen = await actOn(call, record, await hold(call, row, 'fall'), () => ({}), { reason })
  await tellInspector(call, await findInspector(call.tx, row.inspector_id), fallen, '已取消')
}

function hold(call: Call, { id, version }: VisitRow, act: string) {
  const area = areaOf(call)
  return holdRow(call, record, { held: area, seen: area }, { id, version, act })
}
