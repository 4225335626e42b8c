import { type Call, note, permit } from '#platform/call'
import { changedMeanwhile, notFound } from '#platform/problem'
import { maskName } from '#support/people'
import { announceDrive, memberChanged } from '../facts.ts'
import { mayWrite } from '../policy.ts'
import { noCardHeld } from '../problems.ts'
import { findHolding, takeCardBack } from '../store/card.ts'
import { appendHistory, lockPerson } from '../store/person.ts'
import type { PersonRow } from '../tables.ts'
import { tellHolder } from './tell-holder.ts'

/**
 * Suspended ones, too: it would hold again for the wrong one as soon as its person is taken in (A29). An ended one, while
 * somebody still has it: he could not claim his own. That its person left over age, his state says.
 */
export function hasCardToRelease(
  person: Pick<PersonRow, 'card_no' | 'card_ended_at' | 'citizen_id'>,
): boolean {
  return person.card_no !== null && (person.card_ended_at === null || person.citizen_id !== null)
}

/** Who took it, when, and by which request: nothing of it stays on the roll. */
async function describeHolding(call: Call, { id, checked_in_at }: PersonRow) {
  const held = checked_in_at === null ? undefined : await findHolding(call.tx, id, checked_in_at)
  const claimant = held?.claimant ?? null
  return {
    holder: held?.holder ?? (claimant === null ? null : maskName(claimant)),
    checkedInAt: checked_in_at?.toISOString() ?? null,
    ...(held?.review_id ? { reviewId: held.review_id } : {}),
  }
}

/**
 * A card in the wrong hands is taken back (S4-09): whoever is meant has not checked in, and waits in 未登录详情 as before
 * (S4-10). What a card was and who took it stays in the history. Nothing remains to restore, so no recall brings it back.
 * @throws notFound (404), noCardHeld, changedMeanwhile (409)
 */
export async function releaseCard(
  call: Call,
  id: string,
  body: { version: number; reason: string },
): Promise<void> {
  const person = await lockPerson(call.tx, call.actor.scope ?? '', id)
  if (person === undefined) throw notFound()
  permit(mayWrite(call.actor, { unitPath: person.unit_path }))
  if (!hasCardToRelease(person)) throw noCardHeld()
  if (person.version !== body.version) throw changedMeanwhile()
  const reason = body.reason.trim()
  const held = await describeHolding(call, person)
  await takeCardBack(call.tx, id, call.now)
  await appendHistory(call, {
    personId: id,
    unitPath: person.unit_path,
    act: 'release-card',
    reason,
    detail: held,
  })
  note(call, {
    action: 'drives.release-card',
    subjectKind: 'drives-person',
    subjectId: id,
    unitPath: person.unit_path,
    before: held,
    reason,
  })
  announceDrive(call, { kind: memberChanged, id, unitPath: person.unit_path }, { act: 'release-card' })
  // Nobody is left to tell where the holder has cancelled his account.
  if (person.citizen_id === null) return
  await tellHolder(
    call,
    { citizenId: person.citizen_id, unitId: person.unit_id, unitPath: person.unit_path, tree: person.tree },
    { result: '已收回', note: reason, key: `card-release/${id}/${person.version}` },
  )
}
