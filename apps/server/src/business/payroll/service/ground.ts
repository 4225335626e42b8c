import type { PayrollRules } from '@jianwang/records/payroll-windows'
import { usualMethod } from '@jianwang/records/withholding-tables'
import type { Call } from '#platform/call'
import { loadCalendar } from '#support/calendar'
import { findUnitByPath } from '#support/units'
import { findSetting } from '../store/runs.ts'
import type { Ground } from './reckon.ts'
import { loadTables } from './tables.ts'

/** What a payer reckons with: his setting or the usual one, and the tables in force. */
export async function loadGround(call: Call, unitPath: string): Promise<Ground> {
  const [setting, unit, tables] = await Promise.all([
    findSetting(call.tx, unitPath),
    findUnitByPath(call.tx, unitPath),
    loadTables(call, unitPath),
  ])
  return {
    payerName: setting?.payer_name ?? unit?.name ?? '',
    method: setting?.method ?? usualMethod,
    tables,
  }
}

/** By which the windows are counted (S1-31…S1-35). */
export async function loadRules(call: Call, unitPath: string): Promise<PayrollRules> {
  const [calendar, setting] = await Promise.all([loadCalendar(call), findSetting(call.tx, unitPath)])
  return { calendar, feedbackMoves: setting?.feedback_moves ?? true }
}
