import type { ProblemWords } from './types.ts'

export const noticesProblems = {
  'notices/unknown-template': {
    title: '没有这种消息',
    detail: '没有这种消息模板，请刷新页面后重试。',
  },
} satisfies ProblemWords
