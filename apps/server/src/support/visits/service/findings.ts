import type { Static } from 'typebox'
import type { Call } from '#platform/call'
import { notFound } from '#platform/problem'
import { actOn, createRow, holdRow } from '#platform/record/act'
import { areaOf } from '#platform/record/record'
import { type Kinds, kindOf } from '../kinds.ts'
import { type FindingView, findingRecord, visitRecord } from '../record.ts'
import type * as shape from '../schema.ts'
import { countStops, findVisit } from '../store.ts'
import { getInspector } from './inspectors.ts'
import { rowOf } from './plan.ts'

function hold(call: Call, kinds: Kinds, id: string, version: number, act: string) {
  const area = areaOf(call)
  return holdRow(call, findingRecord(kinds), { held: area, seen: area }, { id, version, act })
}

/** Says how it was put right; pictures were added before. @throws notFound (404), forbidden (403), changedMeanwhile, wrongState (409) */
export async function answerFinding(
  call: Call,
  kinds: Kinds,
  id: string,
  { version, answer }: Static<typeof shape.AnswerBody>,
): Promise<FindingView> {
  const record = findingRecord(kinds)
  const held = await hold(call, kinds, id, version, 'answer')
  const change = { answer: answer.trim(), answered_at: call.now, return_reason: null }
  return record.describe(call, await actOn(call, record, held, () => change))
}

/** @throws notFound (404), forbidden (403), changedMeanwhile, wrongState (409), reasonNeeded (422) */
export async function judgeFinding(
  call: Call,
  kinds: Kinds,
  id: string,
  act: 'accept' | 'return',
  { version, reason }: { version: number; reason?: string },
): Promise<FindingView> {
  const record = findingRecord(kinds)
  const held = await hold(call, kinds, id, version, act)
  const change = act === 'accept' ? { closed_at: call.now } : { return_reason: (reason ?? '').trim() }
  return record.describe(call, await actOn(call, record, held, () => change, { reason }))
}

/**
 * 复查: the place is gone to once more, for this finding alone; what the inspector says there closes or returns it.
 * @throws notFound (404), forbidden (403), changedMeanwhile, wrongState (409), inspectorLeft, secondVisitPlanned (422)
 */
export async function planSecondVisit(
  call: Call,
  kinds: Kinds,
  id: string,
  { version, day, inspectorId }: Static<typeof shape.SecondVisitBody>,
): Promise<FindingView> {
  const [record, held] = [findingRecord(kinds), await hold(call, kinds, id, version, 'look-again')]
  const finding = await actOn(call, record, held, () => ({}), { detail: { day } })
  const first = await findVisit(call.tx, finding.visit_id)
  if (first === undefined) throw notFound()
  const inspector = await getInspector(call, inspectorId, finding.kind)
  const { lng, lat, crs } = first
  const subject = {
    id: finding.subject_id,
    title: finding.subject_title,
    place: first.place,
    point: lng === null || lat === null || crs === null ? null : { lng, lat, crs },
    startsAt: null,
    unitId: finding.unit_id,
    unitPath: finding.unit_path,
    reasons: ['复查'],
  }
  const { isAnnounced } = kindOf(kinds, finding.kind)
  const stop = 1 + (await countStops(call.tx, inspector.id, day))
  const about = {
    day,
    stop,
    version: first.checklist_version,
    isAnnounced,
    seed: null,
    level: finding.planned_level,
    findingId: id,
  }
  await createRow(call, visitRecord(kinds), () => rowOf(subject, inspector, finding.kind, about))
  return record.describe(call, finding)
}
