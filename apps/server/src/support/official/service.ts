import { type FollowState, followStates } from '@jianwang/words/official'
import type { Call } from '#platform/call'
import type { FollowEvent } from '#platform/outside'
import { type CitizenEraser, type CitizenExporter, unionIndexOf, unionsOfCitizens } from '#support/citizens'
import {
  changeFollower,
  deleteByUnions,
  type Follower,
  findByOpenId,
  insertFollowers,
  listByUnions,
} from './store.ts'

/** WeChat is asked daily; what it said longer ago than this is no knowledge any more. */
const knownMs = 3 * 24 * 60 * 60_000
/** Before everything else that waits to be asked. */
const atOnce = new Date(0)

/** Whether each of these citizens follows. Who is not among the answers is unknown, as everybody is without an account. */
export async function followStatesOf(
  call: Call,
  configured: boolean,
  citizenIds: readonly string[],
): Promise<ReadonlyMap<string, FollowState>> {
  if (!configured || citizenIds.length === 0) return new Map()
  const unions = await unionsOfCitizens(call, citizenIds)
  const rows = await listByUnions(call.tx, [...unions.values()].flat())
  const byUnion = Map.groupBy(rows, (row) => row.union_index?.toString('hex'))
  return new Map(
    citizenIds.map((id) => {
      const found = (unions.get(id) ?? []).flatMap((union) => byUnion.get(union.toString('hex')) ?? [])
      return [id, judge(found, call.now)]
    }),
  )
}

/**
 * Following by any of his openids is following. Silence is no answer, and "follows" is forgotten when WeChat has not said it
 * for days; that he left holds until WeChat says otherwise.
 */
export function judge(
  rows: readonly Pick<Follower, 'follows' | 'failed' | 'said_at'>[],
  now: Date,
): FollowState {
  const isFresh = (row: { said_at: Date }) => now.getTime() - row.said_at.getTime() < knownMs
  const sure = rows.filter((row) => !row.failed && (!row.follows || isFresh(row)))
  if (sure.some((row) => row.follows)) return 'followed'
  return sure.length > 0 && sure.length === rows.length ? 'not-followed' : 'unknown'
}

/**
 * What WeChat pushed. Who came is asked about before he counts; who left counts no more at once. WeChat sends an event up
 * to three times and not always in their order, so an older one than the last word changes nothing.
 */
export async function hearEvent(call: Call, event: FollowEvent): Promise<void> {
  const row = await findByOpenId(call.tx, call.crypto.blindIndexes('channel', openIdPlace(event.openId)))
  if (row === undefined) {
    if (event.kind === 'follow') await insertFollowers(call.tx, [newFollower(call, event.openId, atOnce)])
    return
  }
  // WeChat tells whole seconds.
  const isNews = event.at.getTime() >= Math.floor(row.said_at.getTime() / 1_000) * 1_000
  const left = event.kind === 'unfollow' && isNews ? { follows: false, failed: false, said_at: event.at } : {}
  await changeFollower(call.tx, row.openid_index, {
    ...left,
    openid_sealed: sealOpenId(call, event.openId, row.openid_index),
    due_at: atOnce,
  })
}

/** A follower of whom nothing but the openid is known: he counts for nothing until WeChat was asked. */
export function newFollower(call: Pick<Call, 'crypto' | 'now'>, openId: string, dueAt: Date) {
  const index = call.crypto.blindIndex('channel', openIdPlace(openId))
  return {
    openid_index: index,
    openid_sealed: sealOpenId(call, openId, index),
    union_index: null,
    follows: false,
    said_at: call.now,
    due_at: dueAt,
  }
}

/** The union as citizens keeps it, so that both are found by one. */
export function indexUnion(call: Pick<Call, 'crypto'>, unionId: string): Buffer {
  return unionIndexOf(call.crypto, unionId)
}

export const openIdPlace = (openId: string) => `official ${openId}`
const sealPlace = (index: Buffer) => `official/follower/${index.toString('hex')}`

export function sealOpenId(call: Pick<Call, 'crypto'>, openId: string, index: Buffer): Buffer {
  return call.crypto.seal(openId, sealPlace(index))
}

export function openOpenId(call: Pick<Call, 'crypto'>, row: Follower): string | undefined {
  return row.openid_sealed === null
    ? undefined
    : call.crypto.open(row.openid_sealed, sealPlace(row.openid_index))
}

/** What is kept here of a person who leaves: nothing any more. */
export const eraseCitizen: CitizenEraser = async (call, id) => {
  const unions = (await unionsOfCitizens(call, [id])).get(id) ?? []
  await deleteByUnions(call.tx, unions)
}

export const exportOfCitizen: CitizenExporter = async (call) => {
  const id = call.actor.accountId ?? ''
  const unions = (await unionsOfCitizens(call, [id])).get(id) ?? []
  const rows = await listByUnions(call.tx, unions)
  return {
    title: '公众号关注',
    rows: rows.map((row) => ({
      状态: followStates[judge([row], call.now)],
      微信告知时间: row.said_at.toISOString(),
    })),
  }
}
