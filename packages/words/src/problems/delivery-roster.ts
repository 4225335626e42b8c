import type { ProblemWords } from './types.ts'

export const rosterProblems = {
  'delivery/roster-early': {
    title: '还没有开班',
    detail: '这门课程{why}。开班后再提交学员名单。',
  },
  'delivery/roster-empty': {
    title: '名单是空的',
    detail: '还没有学员。请先登记报名，再提交名单。',
  },
} as const satisfies ProblemWords
