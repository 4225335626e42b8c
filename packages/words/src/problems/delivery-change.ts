import type { ProblemWords } from './types.ts'

export const deliveryChangeProblems = {
  'delivery/change-closed': {
    title: '这节课不能变更',
    detail: '只有已确认且尚未开始的课可以申请变更；这节课{why}。',
  },
  'delivery/change-asked': {
    title: '已有变更申请',
    detail: '这节课的变更申请正等待协会决定。如要改动，请先撤回再提交。',
  },
  'delivery/change-empty': {
    title: '没有写明变更',
    detail: '请写明新的时间或新的场地。起止时间要一并填写，且与原来不同。',
  },
} satisfies ProblemWords
