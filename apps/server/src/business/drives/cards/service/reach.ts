import type { ReachState } from '@jianwang/words/official'
import { type Call, permit } from '#platform/call'
import { readCursor, writeCursor } from '#platform/page'
import { findCitizensByPhone } from '#support/citizens'
import { followStatesOf } from '#support/official'
import { openPhone } from '#support/people'
import { mayRead } from '../../policy.ts'
import { type PersonQuery, readFilter } from '../../roll/service/persons.ts'
import { listPersons } from '../../roll/store/person.ts'
import type { PersonRow } from '../../roll/tables.ts'

const mostAtOnce = 500

/** Whether the official account of this house is connected; without it nobody is known to follow. */
export type Official = Readonly<{ configured: boolean }>

/** S4-09, S4-10: of each of these persons, whether a message in the mini-program reaches him. */
export async function reachOf(
  call: Call,
  { configured }: Official,
  rows: readonly PersonRow[],
): Promise<ReadonlyMap<string, ReachState>> {
  const phones = new Map(
    rows.flatMap((row) =>
      row.citizen_id !== null || row.phone_sealed === null
        ? []
        : [[row.id, openPhone(call.crypto, row.phone_sealed, row.id)] as const],
    ),
  )
  const byPhone = await findCitizensByPhone(call, [...phones.values()])
  const citizenOf = (row: PersonRow) => row.citizen_id ?? byPhone.get(phones.get(row.id) ?? '')
  const known = rows.flatMap((row) => citizenOf(row) ?? [])
  const states = await followStatesOf(call, configured, known)
  return new Map(
    rows.map((row) => {
      const id = citizenOf(row)
      return [row.id, id === undefined ? 'no-account' : (states.get(id) ?? 'unknown')]
    }),
  )
}

/**
 * S4-10: how many of 未登录详情 a message reaches, and how many must be told in another way. At most 500 at once: the answer
 * says where to go on.
 */
export async function countReach(
  call: Call,
  official: Official,
  query: PersonQuery & { cursor?: string | undefined },
): Promise<{ waiting: number; reached: number; states: Record<ReachState, number>; nextCursor?: string }> {
  permit(mayRead(call.actor))
  const { counted: _, ...filter } = await readFilter(call, { ...query, waiting: true })
  const rows = await listPersons(call.tx, filter, readCursor(query.cursor, ['path', 'uuid']), mostAtOnce + 1)
  const looked = rows.slice(0, mostAtOnce)
  const states: Record<ReachState, number> = { 'no-account': 0, 'not-followed': 0, unknown: 0, followed: 0 }
  for (const state of (await reachOf(call, official, looked)).values()) states[state]++
  const last = looked.at(-1)
  return {
    waiting: looked.length,
    reached: states.followed,
    states,
    ...(rows.length > mostAtOnce && last !== undefined
      ? { nextCursor: writeCursor([last.unit_path, last.id]) }
      : {}),
  }
}
