import { periodOf } from '@jianwang/records/delivery-letter'
import type { Static } from 'typebox'
import { announce, type Call, note, permit } from '#platform/call'
import { notFound } from '#platform/problem'
import { listUnitsInScope, nameUnitsById } from '#support/units'
import { lastUrgesOf, listUrges, see, urgeUnits } from '#support/urges'
import { letterChanged } from '../../../facts.ts'
import { mayArrange, mayOrder, mayRead } from '../../../policy.ts'
import { findHalfYear } from '../../../store.ts'
import { letterSubject } from '../lifecycle.ts'
import type { LetterProgress, LetterUrgeBody } from '../schema.ts'
import { findLetters, listLiveOfPeriod } from '../store.ts'
import { describe } from './read.ts'

/** More sub-districts than the city has. */
const mostUnits = 1_000
const topic = letterSubject

/**
 * S1-17: each sub-district of the scope with how far its letter of a half-year is: none yet, who has signed, who was urged.
 * @throws forbidden (403), notFound (404)
 */
export async function showProgress(
  call: Call,
  { halfYear: id }: { halfYear: string },
): Promise<Static<typeof LetterProgress>> {
  permit(mayRead(call.actor))
  const halfYear = await findHalfYear(call.tx, id)
  if (halfYear === undefined) throw notFound()
  const period = periodOf(id, halfYear.letter_term)
  const units = await listUnitsInScope(call.tx, call.actor.scope ?? '~', ['street'], mostUnits)
  const rows = await listLiveOfPeriod(call.tx, period)
  const [letters, urged, districts] = await Promise.all([
    describe(call, rows),
    lastUrgesOf(
      call,
      topic,
      rows.map((row) => row.id),
    ),
    nameUnitsById(
      call,
      units.flatMap(({ parentId }) => parentId ?? []),
    ),
  ])
  const of = new Map(letters.map((letter) => [letter.unitId, letter]))
  return {
    period,
    items: units
      .filter(({ enabled }) => enabled)
      .map(({ id: unitId, name, parentId }) => {
        const letter = of.get(unitId)
        return {
          ...{ unitId, unitName: name, districtName: districts.get(parentId ?? 0) ?? '' },
          ...{ letter: letter ?? null, urged: urged.get(letter?.id ?? '') ?? null },
        }
      }),
  }
}

/**
 * The sub-districts that have not signed are told, each of its own letter; those that wait for the association alone are not.
 * @throws forbidden (403)
 */
export async function urgeLetters(
  call: Call,
  { ids, text }: Static<typeof LetterUrgeBody>,
): Promise<{ count: number }> {
  permit(mayArrange(call.actor))
  const rows = await findLetters(call.tx, ids)
  const awaited = (await describe(call, rows)).filter(({ state, signers }) => {
    const isOpen = state === 'waiting' || state === 'half'
    return isOpen && signers.some(({ party, signedAt }) => party === 'street' && signedAt === null)
  })
  const paths = new Map(rows.map((row) => [row.id, row.unit_path]))
  const told = awaited.map(({ id, unitId }) => ({
    unit: { id: unitId, path: paths.get(id) ?? '' },
    subjectId: id,
  }))
  for (const row of await urgeUnits(call, { topic, text }, told)) {
    const about = { subjectKind: letterSubject, subjectId: row.subject_id ?? '', unitPath: row.unit_path }
    note(call, { ...about, action: `${letterSubject}.urge`, after: { text: row.text } })
    announce(call, { kind: letterChanged, subjectId: about.subjectId, unitPath: row.unit_path })
  }
  return { count: told.length }
}

/** What the own sub-district was told of its letters. @throws forbidden (403) */
export function listLetterUrges(call: Call, query: { cursor?: string | undefined; limit: number }) {
  permit(mayRead(call.actor))
  return listUrges(call, { topic, path: call.actor.homePath }, query)
}

/** For who acts for the sub-district: a viewer's look does not answer the association. @throws forbidden (403) */
export async function seeLetterUrges(call: Call, ids: readonly string[]): Promise<void> {
  permit(mayOrder(call.actor))
  await see(call, topic, ids)
  note(call, {
    action: `${letterSubject}.see-urges`,
    subjectKind: 'unit',
    subjectId: String(call.actor.unitId ?? ''),
    unitPath: call.actor.homePath,
    after: { count: ids.length },
  })
}
