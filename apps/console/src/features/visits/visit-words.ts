import {
  bookingStates,
  findingStates,
  severities,
  type VisitState,
  visitStates,
} from '@jianwang/records/visit'
import { type Tone, withTones } from '#ui/state-tag.tsx'

export const base = '/api/visits/visits'
export const findingBase = '/api/visits/findings'

const visitTones = {
  planned: 'neutral',
  'under-way': 'progress',
  done: 'success',
  cancelled: 'neutral',
} as const
export const visitLooks = withTones(visitStates, visitTones)
const bookingLooks = withTones(bookingStates, visitTones)
/** How a visit stands, in the words of its kind. */
export const lookOf = ({ state, isBooked }: { state: VisitState; isBooked: boolean }) =>
  (isBooked ? bookingLooks : visitLooks)[state]
export const findingLooks = withTones(findingStates, {
  ...{ open: 'warning', answered: 'progress', returned: 'warning', closed: 'success' },
})
export const severityLooks = withTones(severities, { minor: 'info', major: 'warning', severe: 'error' })

/** What happened, for the timelines. */
export const actWords: Record<string, { word: string; tone?: Tone }> = {
  create: { word: '登记' },
  begin: { word: '开始检查' },
  finish: { word: '完成检查', tone: 'success' },
  cancel: { word: '取消', tone: 'warning' },
  follow: { word: '随课程改期', tone: 'warning' },
  fall: { word: '随课程取消', tone: 'warning' },
  answer: { word: '提交整改' },
  accept: { word: '验收通过', tone: 'success' },
  return: { word: '退回整改', tone: 'warning' },
  'look-again': { word: '安排复查' },
  pass: { word: '复查通过', tone: 'success' },
  fail: { word: '复查不通过', tone: 'warning' },
}

export const visitTabs = [
  { key: 'visits', title: '检查' },
  { key: 'bookings', title: '拍摄预约' },
  { key: 'findings', title: '发现的问题' },
  { key: 'overdue', title: '逾期未整改' },
]
export const tabHrefs: Readonly<Record<string, string>> = {
  visits: '/visits',
  bookings: '/visits?view=bookings',
  findings: '/visits/findings',
  overdue: '/visits/findings?view=overdue',
}
