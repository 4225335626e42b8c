import { announce, type Call, note } from '#platform/call'
import { shanghaiMinute } from '#platform/clock'
import { newId } from '#platform/ids'
import { takeAction } from '#platform/lifecycle/lifecycle'
import type { Consumer, FeedItem } from '#platform/outbox'
import { nameUnitsById } from '#support/units'
import { loadItems } from '../../../catalogue.ts'
import { attendanceMarked, concernChanged, evidenceSubmitted, rosterHandedIn } from '../../../facts.ts'
import { findCourse, findLesson } from '../../../store.ts'
import { listTurnouts } from '../../attendance/store.ts'
import { listEvidence } from '../../evidence/store.ts'
import { listRepeats } from '../../roster/store.ts'
import { concernLifecycle, concernSubject } from './lifecycle.ts'
import { changeConcern, findConcern, insertConcern } from './store.ts'
import type { ConcernRow } from './tables.ts'

/**
 * S1-13: check-ins, photos and videos outside the confirmed time or place, and rosters that repeat across classes of one hour, are
 * for the association to look into. As the system: who hands in sees no other's classes. However often it hears of it, a concern
 * stands once.
 */
export const raiseConcerns: Consumer = {
  name: 'delivery.concerns',
  kinds: [attendanceMarked, evidenceSubmitted, rosterHandedIn],
  handle: async (call, items) => {
    for (const item of items) await look[item.kind]?.(call, item)
  },
}

const look: Readonly<Record<string, (call: Call, item: FeedItem) => Promise<void>>> = {
  [attendanceMarked]: (call, { subjectId }) => lookAtLesson(call, subjectId, 'check-in'),
  [evidenceSubmitted]: (call, { subjectId }) => lookAtLesson(call, subjectId, 'evidence'),
  [rosterHandedIn]: (call, { subjectId }) => lookAtRoster(call, subjectId),
}

async function lookAtLesson(call: Call, id: string, kind: 'check-in' | 'evidence'): Promise<void> {
  const lesson = await findLesson(call.tx, id)
  if (lesson === undefined) return
  const pieces = kind === 'check-in' ? await countOdd(call, lesson.course_id, id) : await countWrong(call, id)
  if (pieces === 0) return
  const what = kind === 'check-in' ? `${pieces} 人签到` : `${pieces} 件照片或视频`
  await raise(call, {
    kind,
    subject_id: id,
    other_id: null,
    course_id: lesson.course_id,
    unit_path: lesson.unit_path,
    unit_id: lesson.unit_id,
    pieces,
    said: `第 ${lesson.seq} 节（${shanghaiMinute(lesson.starts_at)}）有 ${what}不在确认的时间或地点。`,
  })
}

const countOdd = async (call: Call, courseId: string, lessonId: string) =>
  (await listTurnouts(call.tx, [courseId])).find(({ lesson_id }) => lesson_id === lessonId)?.odd ?? 0

const countWrong = async (call: Call, lessonId: string) =>
  (await listEvidence(call.tx, [lessonId])).filter(
    ({ time, place }) => time === 'outside' || place === 'outside',
  ).length

/** Both classes are told of, each to who looks into its sub-district. */
async function lookAtRoster(call: Call, courseId: string): Promise<void> {
  for (const { other_id, persons, starts_at } of await listRepeats(call.tx, courseId)) {
    await raisePair(call, courseId, other_id, persons, starts_at)
    await raisePair(call, other_id, courseId, persons, starts_at)
  }
}

async function raisePair(call: Call, courseId: string, otherId: string, persons: number, at: Date) {
  const [course, other] = [await findCourse(call.tx, courseId), await findCourse(call.tx, otherId)]
  if (course === undefined || other === undefined) return
  const units = await nameUnitsById(call, [other.unit_id])
  const item = (await loadItems(call, 'retired')).get(other.item_id)?.name ?? ''
  await raise(call, {
    kind: 'roster',
    subject_id: courseId,
    other_id: otherId,
    course_id: courseId,
    unit_path: course.unit_path,
    unit_id: course.unit_id,
    pieces: persons,
    said: `名单中有 ${persons} 人同时在${units.get(other.unit_id) ?? ''}的${item}（${shanghaiMinute(at)} 等时间相同）。`,
  })
}

type Raised = Omit<
  ConcernRow,
  'id' | 'state' | 'raised_at' | 'settled_at' | 'outcome' | 'version' | 'updated_at'
>

async function raise(call: Call, raised: Raised): Promise<void> {
  const before = await findConcern(call.tx, raised)
  if (before !== undefined && before.pieces >= raised.pieces) return
  const { pieces, said } = raised
  const id = before?.id ?? newId(call.now.getTime())
  if (before === undefined)
    await insertConcern(call.tx, {
      ...raised,
      id,
      state: 'open',
      raised_at: call.now,
      settled_at: null,
      outcome: null,
      version: 1,
      updated_at: call.now,
    })
  else await changeConcern(call.tx, id, { pieces, said, ...(await reopen(call, before)) }, call.now)
  const about = { subjectId: id, unitPath: raised.unit_path }
  const action = concernLifecycle.auditOf('raise')
  note(call, { action, subjectKind: concernSubject, ...about, after: { kind: raised.kind, pieces, said } })
  announce(call, { kind: concernChanged, ...about })
}

async function reopen(call: Call, before: ConcernRow): Promise<Partial<ConcernRow>> {
  if (before.state === 'open') return {}
  const state = await takeAction(call, concernLifecycle, before, 'reopen')
  return { state, settled_at: null, outcome: null }
}
