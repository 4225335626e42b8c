import { type Call, note } from '#platform/call'
import { takeAction } from '#platform/lifecycle/lifecycle'
import { notFound, refuseStale } from '#platform/problem'
import { maskName } from '#support/people'
import { announceDrive, memberChanged } from '../../facts.ts'
import { getOnePerson } from '../../roll/service/persons.ts'
import { appendHistory, lockPerson } from '../../roll/store/person.ts'
import type { PersonRow } from '../../roll/tables.ts'
import { cardLifecycle } from '../lifecycle.ts'
import { findHolding, takeCardBack } from '../store/card.ts'
import { namePersonActs } from './person-acts.ts'
import { tellHolder } from './tell-holder.ts'

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
  // Whether messages reach him is not asked while he is locked.
  const describe = () => getOnePerson(call, id, { reach: async () => new Map(), acts: namePersonActs })
  const seen = () => refuseStale(person, body.version, describe)
  await takeAction(call, cardLifecycle, person, 'release-card', { seen })
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
    action: cardLifecycle.auditOf('release-card'),
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
