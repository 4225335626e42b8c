import { checkFreeTimes, type FreeTime } from '@jianwang/records/coach'
import type { Static } from 'typebox'
import { announce, type Call, note } from '#platform/call'
import { shanghaiDay } from '#platform/clock'
import { newId } from '#platform/ids'
import { notFound, refuseFields } from '#platform/problem'
import { coachesChanged } from '../facts.ts'
import { tooManyParts } from '../problems.ts'
import type { CoachRow, QualificationRow } from '../tables.ts'
import { lifecycle, subjectKind } from './lifecycle.ts'
import type { AbsenceBody, QualificationBody } from './schema.ts'
import * as store from './store.ts'

/** What belongs to a coach's file: qualifications, free times, absences. Whose it is and who may was asked before. */

const mostQualifications = 30
const mostAbsences = 50

/** What he adds himself counts when it was examined; what the association enters, at once. */
export async function addQualification(
  call: Call,
  row: CoachRow,
  { name, number, expiresOn }: Static<typeof QualificationBody>,
): Promise<string> {
  const all = await store.listQualifications(call.tx, [row.id])
  if (all.length >= mostQualifications) throw tooManyParts({ what: '资质', most: mostQualifications })
  const id = newId(call.now.getTime())
  await store.insertQualification(call.tx, {
    id,
    coach_id: row.id,
    name: name.trim(),
    number: number?.trim() || null,
    expires_on: expiresOn ?? null,
    media_type: null,
    size_bytes: null,
    photo_id: null,
    examined_at: call.actor.kind === 'citizen' ? null : call.now,
    added_at: call.now,
  })
  tellPart(call, row, 'add-qualification', { 资质: name, 有效期至: expiresOn ?? '长期' })
  return id
}

export async function examineQualification(call: Call, row: CoachRow, id: string): Promise<void> {
  const { name } = await getQualification(call, row, id)
  await store.examineQualifications(call.tx, row.id, call.now, id)
  tellPart(call, row, 'examine-qualification', { 资质: name })
}

/** Its picture goes with it. What was examined the association alone takes away. */
export async function removeQualification(call: Call, row: CoachRow, id: string): Promise<void> {
  const { name, photo_id } = await getQualification(call, row, id)
  if (!(await store.deleteQualification(call.tx, row.id, id))) throw notFound()
  tellPart(call, row, 'remove-qualification', { 资质: name }, photo_id === null ? [] : [photo_id])
}

/** @throws notFound (404) where it is another coach's */
export async function getQualification(call: Call, row: CoachRow, id: string): Promise<QualificationRow> {
  const all = await store.listQualifications(call.tx, [row.id])
  const one = all.find((each) => each.id === id)
  if (one === undefined) throw notFound()
  return one
}

/** In place of the times before. @throws invalid (422) for times that overlap */
export async function setFreeTimes(call: Call, row: CoachRow, times: readonly FreeTime[]): Promise<void> {
  refuseFields(checkFreeTimes(times))
  await store.writeFreeTimes(call.tx, row.id, times)
  tellPart(call, row, 'set-times', {
    可授课时间: times.map((time) => `${time.weekday} ${time.starts}-${time.ends}`),
  })
}

/** @throws invalid (422) for days the wrong way round, or all past */
export async function addAbsence(call: Call, row: CoachRow, body: Static<typeof AbsenceBody>): Promise<void> {
  const { fromDay, toDay } = body
  const today = shanghaiDay(call.now)
  refuseFields([
    ...(toDay < fromDay ? [{ path: '/toDay', message: '结束日期不能早于开始日期。' }] : []),
    ...(toDay < today ? [{ path: '/toDay', message: '这几天都已过去，请填写今天以后的日期。' }] : []),
  ])
  const all = await store.listAbsences(call.tx, [row.id], today)
  if (all.length >= mostAbsences) throw tooManyParts({ what: '请假', most: mostAbsences })
  const note = body.note?.trim() || null
  const id = newId(call.now.getTime())
  await store.insertAbsence(call.tx, { id, coach_id: row.id, from_day: fromDay, to_day: toDay, note })
  tellPart(call, row, 'add-absence', { 请假: `${fromDay} 至 ${toDay}` })
}

export async function removeAbsence(call: Call, row: CoachRow, id: string): Promise<void> {
  if (!(await store.deleteAbsence(call.tx, row.id, id))) throw notFound()
  tellPart(call, row, 'remove-absence', {})
}

/** Into the audit, and to whoever plans with it. `photoIds`: pictures that nobody needs any more. */
export function tellPart(
  call: Call,
  row: CoachRow,
  act: string,
  after: Readonly<Record<string, unknown>>,
  photoIds: readonly string[] = [],
): void {
  const about = { subjectId: row.id, unitPath: row.unit_path }
  note(call, { action: lifecycle.auditOf(act), subjectKind, ...about, after })
  announce(call, {
    kind: coachesChanged,
    ...about,
    body: { of: 'coach', act, state: row.state, ...(photoIds.length === 0 ? {} : { photoIds }) },
  })
}
