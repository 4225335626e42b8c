import { citizenOfCoach } from '#business/coaches'
import type { Call } from '#platform/call'
import type { Consumer, FeedItem } from '#platform/outbox'
import { sayMoment, sendNotice } from '#support/notices'
import { nameUnitsById } from '#support/units'
import { loadItems } from '../catalogue.ts'
import { courseMatched, courseUnmatched, enquirySent } from '../facts.ts'
import { findCourse, listLessons } from '../store.ts'
import type { CourseRow } from '../tables.ts'
import { findConfirmation, findStanding } from './store/confirmations.ts'
import { findEnquiry } from './store/searches.ts'

/** Tells a coach what he is asked, what he was confirmed for, and that another is sought in his place. Heard from the feed: nothing is told that did not happen. */
export const tellCoaches: Consumer = {
  name: 'delivery.coaches',
  kinds: [enquirySent, courseMatched, courseUnmatched],
  handle: async (call, items) => {
    for (const item of items) await tellers[item.kind]?.(call, item)
  },
}

async function tellAsked(call: Call, item: FeedItem): Promise<void> {
  const { reminder } = item.body as { reminder: boolean } // announced in this shape
  const enquiry = await findEnquiry(call.tx, item.subjectId)
  const course = enquiry === undefined ? undefined : await findCourse(call.tx, enquiry.course_id)
  // Told too late it would only annoy.
  if (enquiry?.state !== 'asked' || enquiry.answer_by <= call.now || course === undefined) return
  await tell(call, course, enquiry.coach_id, {
    template: 'delivery-enquiry',
    until: sayMoment(enquiry.answer_by),
    link: `packages/coach/enquiry?id=${enquiry.id}`,
    key: `enquiry ${enquiry.id} ${reminder ? 'again' : 'first'}`,
  })
}

async function tellMatched(call: Call, item: FeedItem): Promise<void> {
  const course = await findCourse(call.tx, item.subjectId)
  const standing = await findStanding(call.tx, item.subjectId)
  if (course === undefined || standing === undefined) return
  await tell(call, course, standing.coach_id, {
    template: 'delivery-confirmation',
    until: '',
    link: 'packages/coach/confirmations',
    key: `confirmation ${standing.id}`,
  })
}

/** Who was confirmed before: once for each confirmation that ended so. */
async function tellUnmatched(call: Call, item: FeedItem): Promise<void> {
  const { confirmationId } = item.body as { confirmationId: string } // announced in this shape
  const course = await findCourse(call.tx, item.subjectId)
  const ended = await findConfirmation(call.tx, confirmationId)
  if (course === undefined || ended === undefined) return
  await tell(call, course, ended.coach_id, {
    template: 'delivery-unmatched',
    until: '',
    link: 'packages/coach/confirmations',
    key: `unmatched ${ended.id}`,
  })
}

const tellers: Readonly<Record<string, (call: Call, item: FeedItem) => Promise<void>>> = {
  [enquirySent]: tellAsked,
  [courseMatched]: tellMatched,
  [courseUnmatched]: tellUnmatched,
}

type Said = {
  template: 'delivery-enquiry' | 'delivery-confirmation' | 'delivery-unmatched'
  until: string
  link: string
  key: string
}

async function tell(call: Call, course: CourseRow, coachId: string, said: Said): Promise<void> {
  const citizenId = await citizenOfCoach(call, coachId)
  if (citizenId === undefined) return
  const [items, units, lessons] = await Promise.all([
    loadItems(call, 'retired'),
    nameUnitsById(call, [course.unit_id]),
    listLessons(call.tx, [course.id]),
  ])
  const [first] = lessons
  const values = {
    course: items.get(course.item_id)?.name ?? '',
    unit: units.get(course.unit_id) ?? '',
    startsAt: first === undefined ? '' : sayMoment(first.starts_at),
  }
  const at = { citizenId, link: said.link, key: said.key, unitPath: course.unit_path }
  if (said.template === 'delivery-enquiry')
    await sendNotice(call, { ...at, template: 'delivery-enquiry', values: { ...values, until: said.until } })
  else await sendNotice(call, { ...at, template: said.template, values })
}
