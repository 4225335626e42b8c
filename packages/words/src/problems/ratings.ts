import type { ProblemWords } from './types.ts'

export const ratingsProblems = {
  'ratings/already-rated': {
    title: '已经评价过',
    detail: '您已评价过这一次。评价后 {days} 天内可以修改原来的评价。',
  },
  'ratings/change-over': {
    title: '已过修改期',
    detail: '评价后 {days} 天内可以修改，这条评价的修改期已于 {until} 结束。',
  },
  'ratings/text-risky': {
    title: '评价内容不合适',
    detail: '评价里有不能公开的内容，请改写后再提交。',
  },
} satisfies ProblemWords
