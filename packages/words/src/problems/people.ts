import type { ProblemWords } from './types.ts'

export const peopleProblems = {
  'people/reveal-reason-needed': {
    title: '请填写查看原因',
    detail: '查看完整信息须填写 2 至 200 个字的原因，原因会记入审计。',
  },
} satisfies ProblemWords
