import type { ProblemWords } from './types.ts'

export const unitsProblems: ProblemWords = {
  'units/unit-unknown': { title: '没有这个单位', detail: '没有找到这个单位，请重新选择。' },
}
