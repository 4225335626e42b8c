import { courseStates } from '@jianwang/records/delivery'
import { enquiryStates } from '@jianwang/records/delivery-matching'
import { withTones } from '#ui/state-tag.tsx'

export const courseLooks = withTones(courseStates, {
  draft: 'neutral',
  ordered: 'warning',
  matching: 'progress',
  matched: 'success',
  recruiting: 'info',
  running: 'info',
  completed: 'neutral',
  'not-opened': 'neutral',
  cancelled: 'neutral',
})
export const enquiryLooks = withTones(enquiryStates, {
  asked: 'progress',
  accepted: 'success',
  proposed: 'warning',
  refused: 'neutral',
  silent: 'neutral',
  won: 'success',
  lost: 'neutral',
})
