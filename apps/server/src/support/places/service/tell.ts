import type { Call } from '#platform/call'
import { Problem } from '#platform/problem'
import type { Guest, Move } from '../guest.ts'
import type { MoveRow } from '../store.ts'

/** Hands the guest what moved; nothing where nothing did. */
export async function tellMoves(
  call: Call,
  guest: Guest,
  seatingId: string,
  rows: readonly MoveRow[],
): Promise<void> {
  const moves = rows.flatMap(toMove)
  if (moves.length > 0) await guest.moved(call, seatingId, moves)
}

function toMove({ act, id, citizen_id, order_no, state, offered_until }: MoveRow): Move[] {
  if (act === 'again' || act === 'full' || state === 'full') return []
  const about = { placeId: id, citizenId: citizen_id, orderNo: order_no ?? 0, offeredUntil: offered_until }
  return [{ act, state, ...about }]
}

/** What an act did, or had done before when it was asked for already: then the guest was told at that time. */
export async function tellAct(
  call: Call,
  guest: Guest,
  seatingId: string,
  act: 'accept' | 'leave',
  rows: readonly MoveRow[],
): Promise<Move | undefined> {
  await tellMoves(call, guest, seatingId, rows)
  return rows
    .flatMap((row) => toMove(row.act === 'again' ? { ...row, act } : row))
    .find((move) => move.act === act)
}

/** @throws the refusal of a function in the guest's words, or what `work` throws otherwise */
export async function explainRefusal<T>(guest: Guest, work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    throw problemOf(guest, error) ?? error
  }
}

function problemOf(guest: Guest, error: unknown): Problem | undefined {
  if (!(error instanceof Error) || error instanceof Problem || !('code' in error)) return undefined
  const count = 'detail' in error ? Number(error.detail) : 0
  if (error.code === 'JW001') return guest.refuse({ why: 'closed' })
  if (error.code === 'JW002') return guest.refuse({ why: 'few', free: count })
  return error.code === 'JW003' ? guest.refuse({ why: 'taken', taken: count }) : undefined
}
