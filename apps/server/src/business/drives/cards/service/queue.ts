import { type Call, permit } from '#platform/call'
import { parentPath } from '#platform/unit-path'
import { countUnseen } from '#support/urges'
import { mayRead } from '../../policy.ts'
import { urged } from '../../rules.ts'
import { countWaiting } from '../store/queue.ts'

/** What waits for the actor's organisation; who may only read is waited for by nothing. */
export async function readQueue(call: Call) {
  const { actor, tx } = call
  permit(mayRead(actor))
  const waiting = await countWaiting(tx, {
    scope: actor.scope ?? '~',
    path: actor.homePath,
    isRoot: parentPath(actor.homePath) === '.',
    accountId: actor.accountId,
  })
  const only = (grant: string, count: number) => (actor.grants.has(grant) ? count : 0)
  return {
    transfersIn: only('drives.transfer', waiting.transfersIn),
    corrections: only('drives.correct', waiting.corrections),
    reviews: only('drives.write', waiting.reviews),
    urges: only('drives.write', await countUnseen(call, urged)),
  }
}
