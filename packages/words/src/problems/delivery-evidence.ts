import type { ProblemWords } from './types.ts'

export const evidenceProblems = {
  'delivery/evidence-not-yours': {
    title: '不是您上的课',
    detail: '没有找到这节课，或上课的教练不是您。请在“我的配送课”中选择。',
  },
  'delivery/evidence-closed': { title: '现在不能提交', detail: '{why}' },
  'delivery/evidence-full': {
    title: '已经够多',
    detail: '这节课已提交 {most} {what}，不能再加。',
  },
  'delivery/evidence-poster': {
    title: '不是可用的画面',
    detail: '视频的预览画面应是 300 KB 以内的 JPG 图片。',
  },
} satisfies ProblemWords
