import type { ProblemWords } from './types.ts'

export const attendanceProblems = {
  'delivery/attendance-closed': { title: '现在不能签到', detail: '{why}' },
  'delivery/attendance-not-learner': {
    title: '不在这个班的名单上',
    detail: '没有找到这个班的名额。请先报名，或请街镇工作人员登记。',
  },
  'delivery/attendance-mark-reused': {
    title: '签到记录的编号重复',
    detail: '这个编号已用于另一条签到记录，请刷新名单后重新点名。',
  },
  'delivery/attendance-ahead': {
    title: '手机时间不对',
    detail: '签到的时间在现在之后。请把手机的日期和时间设为自动，再试一次。',
  },
  'delivery/attendance-code-wrong': {
    title: '不是这节课的签到码',
    detail: '请扫教练出示的、或场地张贴的这节课的签到码。',
  },
  'delivery/attendance-code-old': {
    title: '签到码已更换',
    detail: '这节课的时间已更改，请扫新的签到码。',
  },
} as const satisfies ProblemWords
