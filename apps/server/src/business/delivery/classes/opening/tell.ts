import type { Call } from '#platform/call'
import type { Consumer, FeedItem } from '#platform/outbox'
import { sayMoment, sendNotice } from '#support/notices'
import { classDecided, placeOffered } from '../../facts.ts'
import { describeCourse } from '../../matching/course.ts'
import { findCourse } from '../../store.ts'
import type { CourseRow } from '../../tables.ts'
import { linkOfClass, listConcerned } from '../concerned.ts'

/**
 * Tells coach and participants once whether a class opens (A10) or was cancelled, and who waited that a place is his. Heard from
 * the feed.
 */
export const tellClasses: Consumer = {
  name: 'delivery.classes',
  kinds: [classDecided, placeOffered],
  handle: async (call, items) => {
    for (const item of items) await (item.kind === placeOffered ? tellOffer(call, item) : tellAll(call, item))
  },
}

async function valuesOf(call: Call, course: CourseRow) {
  const { item, unitName, lessons } = await describeCourse(call, course)
  const first = lessons[0]?.startsAt
  return { course: item, unit: unitName, startsAt: first === undefined ? '' : sayMoment(new Date(first)) }
}

async function tellOffer(call: Call, item: FeedItem): Promise<void> {
  const { citizenId, until } = item.body as { citizenId: string; until: string } // announced in this shape
  const course = await findCourse(call.tx, item.subjectId)
  // Told too late it would only annoy.
  if (course === undefined || new Date(until) <= call.now) return
  const { course: name, startsAt } = await valuesOf(call, course)
  await sendNotice(call, {
    citizenId,
    template: 'delivery-place',
    values: { course: name, startsAt, until: sayMoment(new Date(until)) },
    link: linkOfClass(course.id),
    unitPath: course.unit_path,
    key: `place ${course.id} ${item.position}`,
  })
}

const results = { running: '已确认开班', 'not-opened': '未开班', cancelled: '已取消' }

async function tellAll(call: Call, item: FeedItem): Promise<void> {
  const { state } = item.body as { state: keyof typeof results } // announced in this shape
  const course = await findCourse(call.tx, item.subjectId)
  if (course === undefined) return
  const values = { ...(await valuesOf(call, course)), result: results[state] }
  const of = {
    template: 'delivery-class',
    key: `class ${course.id} ${state}`,
    unitPath: course.unit_path,
  } as const
  // Who waits is told as well that there is nothing to wait for.
  const about = { courseId: course.id, coachId: course.coach_id }
  const all = await listConcerned(call, about, (place) => state !== 'running' || place.state === 'taken')
  for (const { citizenId, link } of all) await sendNotice(call, { ...of, citizenId, link, values })
}
