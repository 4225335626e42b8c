import { type Call, systemActor } from '#platform/call'
import type { House } from '#platform/house'
import { newId } from '#platform/ids'
import type { Follower as Answer } from '#platform/outside'
import { withCall } from '#platform/transaction'
import { indexUnion, newFollower, openIdPlace, openOpenId, sealOpenId } from './service.ts'
import { changeFollower, type Follower, insertFollowers, listKnown, takeDue } from './store.ts'

const mostAtOnce = 16
const askAgainMs = 24 * 60 * 60_000
const afterFailureMs = 10 * 60_000
/** Of a page of ten thousand; each its own transaction. */
const openIdsAtOnce = 500

type Asked = { row: Follower; openId: string; answer: Answer | undefined }

function asSystem<T>(house: House, work: (call: Call) => Promise<T>): Promise<T> {
  const opening = { actor: systemActor, now: house.clock.now(), requestId: newId() }
  return withCall(house, opening, work)
}

/**
 * The worker asks WeChat about those whose turn it is; true when there may be more. Who gets no answer is unknown until
 * the next try. @throws when WeChat answered none of them, so that the worker pauses longer each time
 */
export async function askDueFollowers(house: House): Promise<boolean> {
  if (!house.outside.official.configured) return false
  const due = await asSystem(house, async (call) => {
    const rows = await takeDue(call.tx, call.now, new Date(call.now.getTime() + afterFailureMs), mostAtOnce)
    return rows.flatMap((row) => {
      const openId = openOpenId(call, row)
      return openId === undefined ? [] : [{ row, openId }]
    })
  })
  if (due.length === 0) return false
  const asked = await askAll(house, due)
  if (asked.every(({ answer }) => answer === undefined))
    throw new Error('WeChat tells nothing about followers')
  return due.length === mostAtOnce
}

/** Asks about each, outside any transaction, and writes down what was said. */
export async function askAll(
  house: House,
  rows: readonly { row: Follower; openId: string }[],
): Promise<readonly Asked[]> {
  const startedAt = house.clock.now()
  const asked = await Promise.all(
    rows.map(async ({ row, openId }) => {
      const answer = await house.outside.official.askFollower(openId).catch(() => undefined)
      return { row, openId, answer }
    }),
  )
  await asSystem(house, (call) => record(call, asked, startedAt))
  return asked
}

async function record(call: Call, asked: readonly Asked[], startedAt: Date): Promise<void> {
  const known = await listKnown(
    call.tx,
    asked.map(({ row }) => row.openid_index),
  )
  const present = new Map(known.map((row) => [row.openid_index.toString('hex'), row]))
  for (const { row, answer } of asked) {
    const now = present.get(row.openid_index.toString('hex'))
    // He left, was erased, or a push told something newer while the question was on its way.
    if (now === undefined || now.said_at > startedAt) continue
    await changeFollower(call.tx, row.openid_index, toChange(call, answer))
  }
}

function toChange(call: Call, answer: Answer | undefined): Parameters<typeof changeFollower>[2] {
  if (answer === undefined) return { failed: true, due_at: new Date(call.now.getTime() + afterFailureMs) }
  const said = { failed: false, said_at: call.now, follows: answer.follows }
  // WeChat wants nothing kept of who left: the index remains, so that "not following" can be told of a citizen.
  if (!answer.follows) return { ...said, openid_sealed: null, due_at: null }
  const union = answer.unionId === undefined ? {} : { union_index: indexUnion(call, answer.unionId) }
  return { ...said, ...union, due_at: new Date(call.now.getTime() + askAgainMs) }
}

/** Reads the list of those who follow, so that who came before the pushes were set up is asked about as well. */
export async function learnFollowers(house: House): Promise<void> {
  const { official } = house.outside
  if (!official.configured) return
  let after: string | undefined
  do {
    const page = await official.listFollowers(after)
    for (let from = 0; from < page.openIds.length; from += openIdsAtOnce)
      await asSystem(house, (call) => learn(call, page.openIds.slice(from, from + openIdsAtOnce)))
    after = page.next
  } while (after !== undefined)
}

async function learn(call: Call, openIds: readonly string[]): Promise<void> {
  const indexes = new Map(
    openIds.map((openId) => [openId, call.crypto.blindIndexes('channel', openIdPlace(openId))]),
  )
  const known = await listKnown(call.tx, [...indexes.values()].flat())
  const byIndex = new Map(known.map((row) => [row.openid_index.toString('hex'), row]))
  const fresh = []
  for (const openId of openIds) {
    const row = indexes
      .get(openId)
      ?.map((index) => byIndex.get(index.toString('hex')))
      .find((each) => each !== undefined)
    const made = newFollower(call, openId, call.now)
    if (row === undefined) fresh.push(made)
    // Came back, and no push told it.
    else if (row.openid_sealed === null)
      await changeFollower(call.tx, row.openid_index, {
        openid_sealed: sealOpenId(call, openId, row.openid_index),
        due_at: call.now,
      })
  }
  await insertFollowers(call.tx, fresh)
}
