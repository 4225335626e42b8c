import { listWindowsOn } from '@jianwang/records/payroll-windows'
import type { Static } from 'typebox'
import { type Call, permit } from '#platform/call'
import { shanghaiDay } from '#platform/clock'
import { mayMake, mayRead } from '../policy.ts'
import type * as shape from '../schema.ts'
import { countDesk } from '../store/desk.ts'
import { loadRules } from './ground.ts'

/** What is open today and how many days are left (A7, A8), and what waits for whom. @throws forbidden (403), yearNotLoaded (422) */
export async function readDesk(call: Call): Promise<Static<typeof shape.PayrollDesk>> {
  permit(mayRead(call.actor))
  const { homePath: unitPath } = call.actor
  const day = shanghaiDay(call.now)
  const rules = await loadRules(call, unitPath)
  return {
    day,
    windows: listWindowsOn(day, rules),
    ...(await countDesk(call.tx, unitPath, day)),
    actions: mayMake(call.actor) ? ['make'] : [],
  }
}
