import type { Call } from '#platform/call'
import { shanghaiDay } from '#platform/clock'
import { isCadreOnly } from '../../roll/rules.ts'
import { listReturned } from '../../roll/store/person.ts'
import type { PersonRow } from '../../roll/tables.ts'
import { mayRequestCorrection, mayTransfer } from '../policy.ts'

/** What of this room may be asked for or done about a person of the roll. */
export async function nameChangeActs(call: Call, row: PersonRow): Promise<string[]> {
  return [
    ...(mayRequestCorrection(call.actor, { unitPath: row.unit_path }) ? ['ask-correction'] : []),
    ...(mayTransfer(call.actor) && row.state === 'active' ? await nameWayOut(call, row) : []),
  ]
}

/** S4-06: members alone go out. A28: who came back as a cadre can be no member before that, so he leaves over age again. */
async function nameWayOut(call: Call, row: PersonRow): Promise<string[]> {
  if (row.kind === 'member') return ['transfer-out']
  const leftFor = (await listReturned(call.tx, [row.id])).get(row.id)
  if (leftFor === undefined) return []
  return isCadreOnly(row.tree, row.born_on, shanghaiDay(call.now), leftFor) ? ['leave-again'] : []
}
