import { letterStates } from '@jianwang/records/delivery-letter'
import { withTones } from '#ui/state-tag.tsx'

export const base = '/api/delivery/letters'

export const letterLooks = withTones(letterStates, {
  waiting: 'warning',
  half: 'progress',
  'in-force': 'success',
  void: 'neutral',
})
