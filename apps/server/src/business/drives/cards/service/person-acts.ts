import type { Call } from '#platform/call'
import { listActions } from '#platform/lifecycle/lifecycle'
import { nameChangeActs } from '../../changes/service/person-acts.ts'
import type { PersonRow } from '../../roll/tables.ts'
import { cardLifecycle } from '../lifecycle.ts'

/** What may be asked for or done about a person of the roll, of all rooms: this one is the last of them. */
export async function namePersonActs(call: Call, row: PersonRow): Promise<string[]> {
  return [...(await nameChangeActs(call, row)), ...listActions(cardLifecycle, call.actor, row)]
}
