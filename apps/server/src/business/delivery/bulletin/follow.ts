import type { Consumer } from '#platform/outbox'
import { followChange } from '#support/publications'
import { courseMatched, deliveryOrderChanged, lessonsChanged } from '../facts.ts'
import { bulletin } from './series.ts'

/** Whatever moves a lesson: what is published of its week is looked at anew (S1-14). */
export const followLessons: Consumer = {
  name: 'delivery.bulletin',
  kinds: [lessonsChanged, courseMatched, deliveryOrderChanged],
  handle: (call) => followChange(call, bulletin.name),
}
