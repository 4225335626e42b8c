import type { Static } from 'typebox'
import type { Call } from '#platform/call'
import { newId } from '#platform/ids'
import { cutPage, readCursor } from '#platform/page'
import type { Urged, UrgeList } from './schema.ts'
import { countRowsUnseen, insertUrges, listLastAt, listLastOf, listRows, markSeen } from './store.ts'
import type { UrgeRow } from './tables.ts'

/** Whose subject it is: the module that asks, and says who may. */
type About = { topic: string; text: string }
type Told = { unit: { id: number; path: string }; subjectId: string | null }

/** Tells each of these units, in the actor's name; the caller asked whether he may, notes and announces. */
export async function urgeUnits(
  call: Call,
  { topic, text }: About,
  told: readonly Told[],
): Promise<UrgeRow[]> {
  const rows = told.map(({ unit, subjectId }) => ({
    id: newId(call.now.getTime()),
    ...{ topic, subject_id: subjectId, unit_id: unit.id, unit_path: unit.path, text: text.trim() },
    ...{ actor_name: call.actor.personName, unit_name: call.actor.unitName },
    ...{ created_at: call.now, seen_at: null },
  }))
  await insertUrges(call.tx, rows)
  return rows
}

/** What a unit was told, the newest first. */
export async function listUrges(
  call: Call,
  place: { topic: string; path: string },
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<Static<typeof UrgeList>> {
  const rows = await listRows(call.tx, place, readCursor(cursor, ['uuid'])?.[0], limit + 1)
  const page = cutPage(rows, limit, (row) => [row.id])
  return {
    ...page,
    items: page.items.map((row) => ({
      id: row.id,
      text: row.text,
      from: row.unit_name,
      by: row.actor_name,
      at: row.created_at.toISOString(),
      seen: row.seen_at !== null,
      seenAt: row.seen_at?.toISOString() ?? null,
    })),
  }
}

/** By the units' paths. */
export async function lastUrgesAt(
  call: Call,
  topic: string,
  paths: readonly string[],
): Promise<Map<string, Static<typeof Urged>>> {
  const rows = await listLastAt(call.tx, topic, paths)
  return new Map(rows.map((row) => [row.unit_path, tellLast(row)]))
}

/** By what they are about. */
export async function lastUrgesOf(
  call: Call,
  topic: string,
  subjects: readonly string[],
): Promise<Map<string, Static<typeof Urged>>> {
  const rows = await listLastOf(call.tx, topic, subjects)
  return new Map(rows.map((row) => [row.subject_id ?? '', tellLast(row)]))
}

const tellLast = ({ created_at, seen_at }: Pick<UrgeRow, 'created_at' | 'seen_at'>) => ({
  at: created_at.toISOString(),
  seen: seen_at !== null,
})

/** What the actor's own unit has not read. */
export const countUnseen = (call: Call, topic: string): Promise<number> =>
  countRowsUnseen(call.tx, { topic, path: call.actor.homePath })

/** Read, for the actor's own unit. */
export const see = (call: Call, topic: string, ids: readonly string[]): Promise<void> =>
  markSeen(call.tx, { topic, path: call.actor.homePath }, ids, call.now)
