import type { ProblemWords } from './types.ts'

export const calendarProblems = {
  'calendar/year-not-loaded': {
    title: '工作日历尚未导入',
    detail:
      '{year} 年的工作日历尚未导入，涉及这一年的工作日和期限不能推算。请联系市级管理人员在“工作日历”中导入 {year} 年的放假安排后再试。',
  },
  'calendar/moves-passed': {
    title: '会移动已经过去的期限',
    detail:
      '这次导入会移动 {count} 个已经过去的期限，或使期限一下子过期。没有导入。请在预览中逐条核对，确认无误后勾选“已核对过去的期限”再导入。',
  },
} satisfies ProblemWords
