import type { ProblemWords } from './types.ts'

export const newsProblems: ProblemWords = {
  'news/already-over': {
    title: '已经结束，不能发布',
    detail: '“{title}”已于 {day} 结束。请先修改日期，再发布。',
  },
}
