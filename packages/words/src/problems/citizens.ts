import type { ProblemWords } from './types.ts'

export const citizensProblems: ProblemWords = {
  'citizens/phone-needed': {
    title: '请先验证手机号',
    detail: '请先在“我的”中验证手机号，再继续办理。已填写的内容会为您保留。',
  },
  'citizens/name-needed': {
    title: '请先填写姓名',
    detail: '请先在“我的”中填写本人姓名，再继续办理。已填写的内容会为您保留。',
  },
  'citizens/guardian-needed': {
    title: '需要监护人同意',
    detail: '未满 14 周岁的，请由监护人用手机号验证同意后再继续。',
  },
}
