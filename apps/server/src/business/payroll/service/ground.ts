import type { PayrollRules } from '@jianwang/records/payroll-windows'
import type { Call } from '#platform/call'
import { loadCalendar } from '#support/calendar'
import { noPayer } from '../problems.ts'
import { findSetting } from '../store/runs.ts'
import type { Ground } from './reckon.ts'
import { loadTables } from './tables.ts'

/** What a payer reckons with: as he has set it, and the tables in force. @throws noPayer (422): slips name him */
export async function loadGround(call: Call, unitPath: string): Promise<Ground> {
  const [setting, tables] = await Promise.all([findSetting(call.tx, unitPath), loadTables(call, unitPath)])
  if (setting === undefined) throw noPayer()
  return { payerName: setting.payer_name, method: setting.method, tables }
}

/** By which the windows are counted (S1-31…S1-35). */
export async function loadRules(call: Call, unitPath: string): Promise<PayrollRules> {
  const [calendar, setting] = await Promise.all([loadCalendar(call), findSetting(call.tx, unitPath)])
  return { calendar, feedbackMoves: setting?.feedback_moves ?? true }
}
