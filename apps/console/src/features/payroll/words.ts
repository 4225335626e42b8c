import { fileStates, paymentStates } from '@jianwang/records/pay-file'
import { runStates, slipStates } from '@jianwang/records/payroll'
import { withTones } from '#ui/state-tag.tsx'

export const base = '/api/payroll'

export const runTags = withTones(runStates, { draft: 'progress', submitted: 'info', checked: 'success' })
export const slipTags = withTones(slipStates, {
  draft: 'progress',
  sent: 'info',
  disputed: 'warning',
  corrected: 'progress',
  confirmed: 'success',
  filed: 'info',
  paid: 'success',
  failed: 'error',
})
export const fileTags = withTones(fileStates, {
  made: 'progress',
  released: 'info',
  done: 'success',
  discarded: 'neutral',
})
export const paymentTags = withTones(paymentStates, {
  filed: 'info',
  paid: 'success',
  failed: 'error',
  discarded: 'neutral',
})

/** 2026-11, and which one of the month where there are several. */
export const sayMonth = ({ month, number }: { month: string; number: number }) =>
  number === 1 ? month : `${month}（第 ${number} 份）`

export const runActs = {
  submit: { word: '送复核' },
  return: { word: '退回', tone: 'warning' },
  check: { word: '复核通过，发教练核对', tone: 'success' },
} as const
export const slipActs = {
  send: { word: '发教练核对' },
  confirm: { word: '教练确认', tone: 'success' },
  dispute: { word: '教练提出异议', tone: 'warning' },
  record: { word: '登记教练已确认', tone: 'success' },
  uphold: { word: '答复异议' },
  correct: { word: '更正', tone: 'warning' },
  check: { word: '更正复核通过，再发教练核对' },
  file: { word: '列入付款文件' },
  unfile: { word: '退出付款文件' },
  pay: { word: '已发放', tone: 'success' },
  fail: { word: '付款失败', tone: 'error' },
} as const
