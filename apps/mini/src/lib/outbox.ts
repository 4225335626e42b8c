import type { Answer, Body, Known, Method } from '@jianwang/api/asked'
import { keep, readKept } from './kept'
import { makeKey } from './key'
import { explain, request, Unreachable } from './request'
import { serverNow } from './server-time'
import { makeShared } from './shared-state'

/** A wish that waits for the network. Its key never changes, so that sending it again cannot do it twice. */
export type Wish = {
  key: string
  kind: 'profile' | 'register' | 'check-in'
  /** For the person: what this was. */
  title: string
  method: Method
  path: string
  body: unknown
  at: string
  state: 'waiting' | 'refused'
  reason?: string
}

const box = makeShared<readonly Wish[]>([])
export const useOutbox = box.use
type Heard = (wish: Wish, answer: unknown) => void | Promise<void>
const listeners = new Map<Wish['kind'], Heard>()

function set(wishes: readonly Wish[]): void {
  keep('outbox', wishes)
  box.set(wishes)
}

export function restoreOutbox(): void {
  box.set(readKept<Wish[]>('outbox') ?? [])
}

/** What is to be done with the answer, whenever it comes. */
export function onSent(kind: Wish['kind'], heard: Heard): void {
  listeners.set(kind, heard)
}

export type Sent<T> = { state: 'sent'; answer: T } | { state: 'waiting' }
type NewWish<M extends Method, Url extends string> = Pick<Wish, 'kind' | 'title'> & {
  key?: string
  method: M
  path: Url & Known<M, Url>
  body: Body<M, Url>
}

/**
 * Kept first, sent then: the app may be closed at any moment. A refusal is thrown and forgotten, since the person is
 * here to correct it.
 */
export async function send<M extends Method, const Url extends string>(
  wish: NewWish<M, Url>,
): Promise<Sent<Answer<M, Url>>> {
  const kept: Wish = {
    ...wish,
    key: wish.key ?? makeKey(),
    at: new Date(serverNow()).toISOString(),
    state: 'waiting',
  }
  set([...box.get().filter((each) => each.key !== kept.key), kept])
  return inTurn(async () => {
    // What was wished before goes before: a team needs its leader's name.
    await deliverWaiting(box.get().filter((each) => each.state === 'waiting' && each.key !== kept.key))
    try {
      const answer = await deliver<Answer<M, Url>>(kept)
      return { state: 'sent', answer }
    } catch (error) {
      if (error instanceof Unreachable) return { state: 'waiting' }
      drop(kept.key)
      throw error
    }
  })
}

async function deliver<T>(wish: Wish): Promise<T> {
  const answer = await request<T>(wish.method, wish.path, { body: wish.body, key: wish.key })
  drop(wish.key)
  await listeners.get(wish.kind)?.(wish, answer)
  return answer
}

export function drop(key: string): void {
  set(box.get().filter((each) => each.key !== key))
}

let turn: Promise<unknown> = Promise.resolve()

/** One after the other: two flushes at once would send the same wish twice. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const mine = turn.then(work, work)
  turn = mine.catch(() => undefined)
  return mine
}

/** Sends what waits; stops at the first silence. What is refused stays to be seen, with its reason. */
export function flush(): Promise<void> {
  return inTurn(() => deliverWaiting(box.get().filter((each) => each.state === 'waiting')))
}

async function deliverWaiting(wishes: readonly Wish[]): Promise<void> {
  for (const wish of wishes) {
    // Taken back while others were under way.
    if (!box.get().some((each) => each.key === wish.key)) continue
    try {
      await deliver(wish)
    } catch (error) {
      if (error instanceof Unreachable) return
      refuse(wish.key, explain(error))
    }
  }
}

function refuse(key: string, reason: string): void {
  set(box.get().map((each) => (each.key === key ? { ...each, state: 'refused', reason } : each)))
}
