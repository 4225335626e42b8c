import type { FollowState } from '@jianwang/words/official'
import { type Call, systemActor } from '#platform/call'
import type { House } from '#platform/house'
import { withCall } from '#platform/transaction'
import { unionsOfCitizens } from '#support/citizens'
import { askAll } from './asking.ts'
import { followStatesOf, openOpenId } from './service.ts'
import { listByUnions } from './store.ts'

/** Whether the citizen follows, asked of WeChat now where it is known which follower he is. */
export async function askMine(house: House, citizenId: string, requestId: string): Promise<FollowState> {
  const { configured } = house.outside.official
  const asSystem = <T>(work: (call: Call) => Promise<T>) =>
    withCall(house, { actor: systemActor, now: house.clock.now(), requestId }, work)
  if (!configured) return 'unknown'
  const rows = await asSystem(async (call) => {
    const unions = (await unionsOfCitizens(call, [citizenId])).get(citizenId) ?? []
    return (await listByUnions(call.tx, unions)).flatMap((row) => {
      const openId = openOpenId(call, row)
      return openId === undefined ? [] : [{ row, openId }]
    })
  })
  if (rows.length > 0) await askAll(house, rows)
  return asSystem(
    async (call) => (await followStatesOf(call, configured, [citizenId])).get(citizenId) ?? 'unknown',
  )
}
