import type { ProblemWords } from './types.ts'

export const classProblems = {
  'delivery/class-goes-on': {
    title: '课程还没有结束',
    detail: '配送新闻在全部课上完以后提交；这门课程还有没上的课，或没有开班。',
  },
  'delivery/class-few': { title: '人数不足，不能开班', detail: '{why}' },
  'delivery/class-full': { title: '名额已满', detail: '这门课程的名额已满，可以选择候补。' },
  'delivery/class-closed': { title: '现在不能报名', detail: '{why}' },
  'delivery/class-more-taken': {
    title: '已报名的人更多',
    detail: '已有 {taken} 人报名，名额不能少于这个数。',
  },
  'delivery/class-not-signed-up': { title: '没有报名', detail: '没有可以取消的报名，请刷新后查看。' },
  'delivery/class-no-offer': {
    title: '没有待确认的名额',
    detail: '名额已经过时或让给了下一位，请刷新后查看。',
  },
} as const satisfies ProblemWords
