import type { Call } from '#platform/call'
import { newId } from '#platform/ids'
import { Problem } from '#platform/problem'
import type { Act } from '../acts.ts'
import { type Booked, book } from '../service/book.ts'

export type Asked = { id: string; acts: Act[] }
export type Outcome = { id: string; transfers: number[] } | { id: string; refused: string }

/**
 * One of many who book at once: draws what to ask next from what was answered before. `tellers` are repeatable in what they
 * draw, not in whom they meet.
 */
export function makeTeller(accounts: readonly string[], chance: () => number) {
  const holds: number[] = []
  const posted: number[] = []
  const asked: Asked[] = []
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(chance() * list.length)]
  const sides = () => {
    const from = Math.floor(chance() * accounts.length)
    const to = (from + 1 + Math.floor(chance() * (accounts.length - 1))) % accounts.length
    return { from: accounts[from] ?? '', to: accounts[to] ?? '', amount: 1 + Math.floor(chance() * 400) }
  }
  const drawAct = (): Act => {
    const what = chance()
    const hold = pick(holds)
    const transfer = pick(posted)
    if (what < 0.15 && hold !== undefined) return { act: 'settle', hold }
    if (what < 0.25 && hold !== undefined) return { act: 'release', hold }
    if (what < 0.35 && transfer !== undefined) return { act: 'reverse', transfer }
    return { act: what < 0.6 ? 'hold' : 'post', ...sides() }
  }
  const draw = (): Asked => {
    const again = chance() < 0.05 ? pick(asked) : undefined
    return again ?? { id: newId(), acts: Array.from({ length: chance() < 0.2 ? 2 : 1 }, drawAct) }
  }
  const learn = (answer: readonly Booked[]) => {
    for (const { id, act } of answer) {
      if (act === 'hold') holds.push(id)
      else if (act === 'post' || act === 'settle') posted.push(id)
    }
  }
  /** Asks once and tells what came of it. @throws what is no refusal */
  return async (run: (work: (call: Call) => Promise<Booked[]>) => Promise<Booked[]>): Promise<Outcome> => {
    const { id, acts } = draw()
    try {
      const answer = await run((call) => book(call, id, acts))
      asked.push({ id, acts })
      learn(answer)
      return { id, transfers: answer.map((each) => each.id) }
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      return { id, refused: error.code }
    }
  }
}

/** Repeatable from its seed (a linear congruence is chance enough for who pays whom). */
export function makeChance(start: number): () => number {
  let state = start
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
}
