import type { FileState, PayColumn, PaymentState } from '@jianwang/records/pay-file'
import type { RunState, SlipState } from '@jianwang/records/payroll'
import type { WithholdingMethod, WithholdingTable } from '@jianwang/records/withholding-tables'
import type { Tx } from '#platform/call'

export type SettingRow = {
  unit_path: string
  method: WithholdingMethod
  feedback_moves: boolean
  payer_name: string
  payer_account: string
  payer_bank: string
  columns: PayColumn[]
  version: number
  changed_by_name: string
  changed_at: Date
}
export type RunRow = {
  id: string
  unit_path: string
  unit_id: number
  month: string
  number: number
  pay_on: string
  method: WithholdingMethod
  state: RunState
  makers: string[]
  checked_by: string | null
  checked_at: Date | null
  slips: number
  pay_fen: number
  withhold_fen: number
  version: number
  created_at: Date
  updated_at: Date
}
export type SlipRow = {
  id: string
  run_id: string
  unit_path: string
  unit_id: number
  month: string
  number: number
  pay_on: string
  coach_id: string
  coach_name: string
  citizen_id: string | null
  state: SlipState
  lessons: number
  pay_fen: number
  withhold_fen: number
  net_fen: number
  has_late: boolean
  content: string
  digest: string
  makers: string[]
  dispute: string | null
  answer: string | null
  failure: string | null
  paid_on: string | null
  version: number
  created_at: Date
  updated_at: Date
}
export type LessonRow = {
  id: string
  unit_path: string
  held_unit_name: string
  course_id: string
  coach_id: string
  coach_name: string
  citizen_id: string | null
  title: string
  held_on: string
  fee_fen: number
  paid_fen: number | null
  quota_hold: number | null
  feedback_on: string
  slip_id: string | null
  taken_at: Date
}

export type FileRow = {
  id: string
  unit_path: string
  unit_id: number
  number: number
  pay_on: string
  state: FileState
  makers: string[]
  released_by: string | null
  released_at: Date | null
  payments: number
  sum_fen: number
  version: number
  created_at: Date
  updated_at: Date
}
export type PaymentRow = {
  id: string
  file_id: string
  slip_id: string
  unit_path: string
  fen: number
  holder_name: string
  account_sealed: Buffer
  account_masked: string
  bank: string
  bank_code: string
  state: PaymentState
  bank_reference: string | null
  failure: string | null
  answered_at: Date | null
}

export type WithholdingRow = {
  version: string
  unit_path: string
  kind: WithholdingTable['kind']
  from_day: string
  source: string
  said: WithholdingTable
  loaded_by_name: string
  loaded_at: Date
}

type Tables = {
  setting: SettingRow
  run: RunRow
  slip: SlipRow
  lesson: LessonRow
  file: FileRow
  payment: PaymentRow
  withholding: WithholdingRow
}
export const payroll = (tx: Tx) => tx.withSchema('payroll').withTables<Tables>()
