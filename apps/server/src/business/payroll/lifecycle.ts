import { type FileState, fileStates, type PaymentState, paymentStates } from '@jianwang/records/pay-file'
import { type RunState, runStates, type SlipState, slipStates } from '@jianwang/records/payroll'
import type { Actor } from '#platform/call'
import type { Declared, Lifecycle, Moves } from '#platform/lifecycle/lifecycle'
import { fileKind, runKind, slipKind } from './facts.ts'
import { isMaker, isOwnSlip, mayCheckAt, mayMakeAt } from './policy.ts'
import { ownWork } from './problems.ts'
import type { FileRow, RunRow, SlipRow } from './tables.ts'

const anotherPerson = (row: { unit_path: string; makers: readonly string[] }, actor: Actor) =>
  isMaker(actor, row) ? ownWork() : undefined

/** Nobody's own act: one act on a file moves all its slips. */
const byItsFile = () => false
const mayDiscard = (actor: Actor, row: { unit_path: string }) =>
  mayMakeAt(actor, row) || mayCheckAt(actor, row)

/** S1-32: made by one, checked by another, then sent to every coach of it (S1-33). */
export const runLifecycle: Lifecycle<RunRow, RunState> = {
  subjectKind: runKind,
  columns: ['payroll.run.state'],
  states: runStates,
  auditOf: (action) => `payroll.run-${action}`,
  stateOf: (row) => row.state,
  idOf: (row) => row.id,
  pathOf: (row) => row.unit_path,
  transitions: [
    { action: 'make', title: '重新编制', from: ['draft'], to: 'same', may: mayMakeAt },
    { action: 'submit', title: '送复核', from: ['draft'], to: 'submitted', may: mayMakeAt },
    {
      action: 'return',
      title: '退回',
      from: ['submitted'],
      to: 'draft',
      may: mayCheckAt,
      reason: 'required',
    },
    {
      action: 'check',
      title: '复核通过',
      from: ['submitted'],
      to: 'checked',
      may: mayCheckAt,
      guard: anotherPerson,
    },
  ],
}

/** S1-33, S1-34: a slip goes to its coach, who confirms or disputes; it is corrected before it is paid, never after. */
export const slipLifecycle: Lifecycle<SlipRow, SlipState> = {
  subjectKind: slipKind,
  columns: ['payroll.slip.state'],
  states: slipStates,
  auditOf: (action) => `payroll.slip-${action}`,
  stateOf: (row) => row.state,
  idOf: (row) => row.id,
  pathOf: (row) => row.unit_path,
  transitions: [
    { action: 'confirm', title: '确认', from: ['sent'], to: 'confirmed', may: isOwnSlip },
    {
      action: 'dispute',
      title: '提出异议',
      from: ['sent'],
      to: 'disputed',
      may: isOwnSlip,
      reason: 'required',
    },
    {
      action: 'record',
      title: '登记教练已确认',
      from: ['sent'],
      to: 'confirmed',
      may: mayMakeAt,
      reason: 'required',
    },
    {
      action: 'uphold',
      title: '答复异议',
      from: ['disputed'],
      to: 'sent',
      may: mayMakeAt,
      reason: 'required',
    },
    {
      action: 'correct',
      title: '更正',
      from: ['sent', 'disputed', 'confirmed', 'corrected'],
      to: 'corrected',
      may: mayMakeAt,
      reason: 'required',
    },
    {
      action: 'check',
      title: '复核更正',
      from: ['corrected'],
      to: 'sent',
      may: mayCheckAt,
      guard: anotherPerson,
    },
    { action: 'file', title: '列入付款文件', from: ['confirmed', 'failed'], to: 'filed', may: byItsFile },
    { action: 'unfile', title: '退出付款文件', from: ['filed'], to: 'confirmed', may: byItsFile },
    { action: 'pay', title: '登记已付', from: ['filed'], to: 'paid', may: byItsFile },
    { action: 'fail', title: '登记付款失败', from: ['filed'], to: 'failed', may: byItsFile },
  ],
}

/** S1-34: made of confirmed slips, released by another person, then answered line by line. */
export const fileLifecycle: Lifecycle<FileRow, FileState> = {
  subjectKind: fileKind,
  columns: ['payroll.file.state'],
  states: fileStates,
  auditOf: (action) => `payroll.file-${action}`,
  stateOf: (row) => row.state,
  idOf: (row) => row.id,
  pathOf: (row) => row.unit_path,
  transitions: [
    {
      action: 'release',
      title: '复核放行',
      from: ['made'],
      to: 'released',
      may: mayCheckAt,
      guard: anotherPerson,
    },
    {
      action: 'discard',
      title: '作废',
      from: ['made'],
      to: 'discarded',
      may: mayDiscard,
      reason: 'required',
    },
    { action: 'download', title: '下载', from: ['released', 'done'], to: 'same', may: mayDiscard },
    { action: 'answer', title: '登记回执', from: ['released'], to: 'same', may: mayMakeAt },
    { action: 'close', title: '全部回执', from: ['released'], to: 'done', may: byItsFile },
  ],
}

/** A payment of a file; the statements over many are the file's acts. */
export const paymentMoves: Moves<PaymentState> = {
  subjectKind: 'payroll-payment',
  columns: ['payroll.payment.state'],
  states: paymentStates,
  auditOf: (action) => `payroll.file-${action}`,
  transitions: [
    { action: 'pay', title: '登记已付', from: ['filed'], to: 'paid' },
    { action: 'fail', title: '登记付款失败', from: ['filed'], to: 'failed' },
    { action: 'discard', title: '作废', from: ['filed'], to: 'discarded' },
  ],
}

export const declared: readonly Declared[] = [runLifecycle, slipLifecycle, fileLifecycle, paymentMoves]
