import type { Static } from 'typebox'
import { announce, type Call, note, permit } from '#platform/call'
import { takeAction } from '#platform/lifecycle/lifecycle'
import { notFound, refuseFields, refuseStale } from '#platform/problem'
import { assessmentChanged } from '../../facts.ts'
import { mayRead } from '../../policy.ts'
import { assessmentLifecycle, assessmentSubject } from '../lifecycle.ts'
import type { CommendBody } from '../schema.ts'
import { changeYear, commendUnits, findAssessment, listUnits } from '../store/assessments.ts'
import type { AssessmentRow } from '../tables.ts'
import { type AssessmentView, getAssessment } from './read.ts'

/** From here on nothing of it changes any more. @throws notFound (404), forbidden (403), changedMeanwhile, wrongState (409) */
export async function confirmAssessment(
  call: Call,
  id: string,
  { version }: { version: number },
): Promise<AssessmentView> {
  const row = await hold(call, id)
  const state = await take(call, row, 'confirm', version)
  await changeYear(call.tx, id, { state, confirmed_at: call.now }, call.now)
  record(call, row, 'confirm', { year: row.year })
  return getAssessment(call, id)
}

/**
 * Who is commended (S1-16): these, and nobody else.
 * @throws as confirmAssessment, invalid (422) for who has no place in it
 */
export async function commend(
  call: Call,
  id: string,
  { version, unitIds }: Static<typeof CommendBody>,
): Promise<AssessmentView> {
  const row = await hold(call, id)
  await take(call, row, 'commend', version)
  const placed = (await listUnits(call.tx, id)).flatMap(({ unit_id, place }) =>
    place === null ? [] : [unit_id],
  )
  refuseFields(
    unitIds.flatMap((unitId, at) =>
      placed.includes(unitId) ? [] : [{ path: `/unitIds/${at}`, message: '这个街镇没有名次，不能表彰。' }],
    ),
  )
  await commendUnits(call.tx, id, unitIds, call.now)
  await changeYear(call.tx, id, {}, call.now)
  record(call, row, 'commend', { year: row.year, unitIds })
  return getAssessment(call, id)
}

async function hold(call: Call, id: string): Promise<AssessmentRow> {
  permit(mayRead(call.actor))
  const row = await findAssessment(call.tx, id, 'lock')
  if (row === undefined) throw notFound()
  return row
}

const take = (call: Call, row: AssessmentRow, act: string, version: number) =>
  takeAction(call, assessmentLifecycle, row, act, {
    seen: () => refuseStale(row, version, () => getAssessment(call, row.id)),
  })

function record(call: Call, row: AssessmentRow, act: string, after: Readonly<Record<string, unknown>>): void {
  const about = { subjectId: row.id, unitPath: row.unit_path }
  note(call, { action: assessmentLifecycle.auditOf(act), subjectKind: assessmentSubject, ...about, after })
  announce(call, { kind: assessmentChanged, ...about })
}
