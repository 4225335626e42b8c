import type { Answer, Body, Known, Method } from '@jianwang/api/asked'
import type { Picked } from './api'
import { forget, keep, readKept } from './kept'
import { type KeptPicture, keepPicture, readPicture } from './kept-picture'
import { makeKey } from './key'
import { explain, request, Unreachable, upload } from './request'
import { serverNow } from './server-time'
import { makeShared } from './shared-state'

/** A wish that waits for the network. Its key never changes, so that sending it again cannot do it twice. */
export type Wish = {
  key: string
  kind: 'profile' | 'register' | 'check-in' | 'attendance' | 'visit' | 'visit-photo'
  /** For the person: what this was. */
  title: string
  method: Method
  path: string
  body: unknown
  /** A picture that goes instead of the body, kept on this phone until then. */
  picture?: KeptPicture
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

/** Goes like a wish, and waits like one. @returns false when this phone has no room to keep it */
export function sendPicture(wish: Pick<Wish, 'kind' | 'title' | 'path'>, picture: Picked): boolean {
  const key = makeKey()
  const kept = keepPicture(key, picture)
  if (kept === undefined) return false
  const at = new Date(serverNow()).toISOString()
  set([...box.get(), { ...wish, key, method: 'POST', body: undefined, picture: kept, at, state: 'waiting' }])
  void flush()
  return true
}

async function deliver<T>(wish: Wish): Promise<T> {
  const answer =
    wish.picture === undefined
      ? await request<T>(wish.method, wish.path, { body: wish.body, key: wish.key })
      : await upload<T>(wish.path, readPicture(wish.picture))
  drop(wish.key)
  await listeners.get(wish.kind)?.(wish, answer)
  return answer
}

export function drop(key: string): void {
  const { picture } = box.get().find((each) => each.key === key) ?? {}
  if (picture !== undefined) forget(picture.name)
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
