import { type Call, note, permit } from '#platform/call'
import { takeRandom } from '#platform/ids'
import { listActions, takeAction } from '#platform/lifecycle/lifecycle'
import { notFound } from '#platform/problem'
import { explainUnique } from '#platform/unique'
import { idNumberIndexes, maskName, openIdNumber, openPhone } from '#support/people'
import { findUnitById, nameUnits } from '#support/units'
import { readAnswer } from '../../changes/service/answer.ts'
import { type Paging, pageById } from '../../changes/service/paging.ts'
import { mayRead, mayWrite } from '../../policy.ts'
import { tellName } from '../../roll/service/tell-name.ts'
import { appendHistory } from '../../roll/store/person.ts'
import type { PersonRow } from '../../roll/tables.ts'
import { reviewLifecycle } from '../lifecycle.ts'
import { cardHeld, claimantHolds, reviewUnmatched } from '../problems.ts'
import { giveCard } from '../store/card.ts'
import {
  countReviews,
  endReview,
  findByIdNumber,
  listReviews,
  lockReview,
  type ReviewFilter,
} from '../store/review.ts'
import type { ClaimReviewRow } from '../tables.ts'
import { noteCheckIn } from './claim.ts'
import { tellHolder } from './tell-holder.ts'

/** Claims that did not match, for the organisation they name and those above it. */
export async function listClaimReviews(
  call: Call,
  query: Paging & { state?: ClaimReviewRow['state'] | undefined },
) {
  permit(mayRead(call.actor))
  const filter: ReviewFilter = { scope: call.actor.scope ?? '', state: query.state ?? 'asked' }
  const page = await pageById(
    query,
    (after, limit) => listReviews(call.tx, filter, after, limit),
    (most) => countReviews(call.tx, filter, most),
  )
  return { ...page, items: await present(call, page.items) }
}

/**
 * The claim beside whom the roll has under its ID number, for who may decide. Inside the scope alone: whether the number
 * stands elsewhere is not told. @throws notFound (404)
 */
export async function getClaimReview(call: Call, id: string) {
  permit(mayRead(call.actor))
  const [row] = await listReviews(call.tx, { scope: call.actor.scope ?? '', id }, undefined, 1)
  const [review] = await present(call, row === undefined ? [] : [row])
  if (row === undefined || review === undefined) throw notFound()
  const mayCompare = row.state === 'asked' && mayWrite(call.actor, { unitPath: row.unit_path })
  const person = mayCompare ? await findByNumber(call, row, false) : undefined
  if (person === undefined) return { ...review, candidate: null }
  const unit = await findUnitById(call.tx, person.unit_id)
  return { ...review, candidate: { ...compare(call, row, person), unitName: unit?.name ?? '' } }
}

/** A card whose holder has cancelled his account is free, as it is to who claims it himself. */
const isHeld = (person: PersonRow) =>
  person.card_no !== null && person.card_ended_at === null && person.citizen_id !== null

function compare(call: Call, row: ClaimReviewRow, person: PersonRow) {
  const phone = openPhone(call.crypto, row.phone_sealed, row.id)
  const onRoll =
    person.phone_sealed === null ? undefined : openPhone(call.crypto, person.phone_sealed, person.id)
  return {
    personId: person.id,
    name: person.name,
    idNumber: person.id_number_masked,
    phone: person.phone_masked,
    kind: person.kind,
    sameName: person.name === row.name,
    samePhone: onRoll === phone,
    /** Somebody holds the card of this person already. */
    held: isHeld(person),
  }
}

async function present(call: Call, rows: readonly ClaimReviewRow[]) {
  const names = await nameUnits(call, rows)
  return rows.map((row) => ({
    id: row.id,
    name: tellName(call.actor, row.name),
    idNumber: row.id_number_masked,
    phone: row.phone_masked,
    unitId: row.unit_id,
    unitName: names.get(row.unit_id) ?? '',
    state: row.state,
    askedAt: row.asked_at.toISOString(),
    decidedBy: row.decided_by,
    decidedAt: row.decided_at?.toISOString() ?? null,
    answer: row.answer,
    actions: listActions(reviewLifecycle, call.actor, row),
  }))
}

/**
 * People say that this is the person: the card is his. The ID number must still be that of somebody on the roll.
 * @throws notFound (404), alreadyAnswered, cardHeld, claimantHolds (409), reviewUnmatched (422)
 */
export async function decideReview(
  call: Call,
  id: string,
  decision: { approve: boolean; answer?: string | undefined },
): Promise<void> {
  const row = await lockReview(call.tx, call.actor.scope ?? '', id)
  if (row === undefined) throw notFound()
  const action = decision.approve ? 'approve' : 'refuse'
  const state = await takeAction(call, reviewLifecycle, row, action)
  const answer = readAnswer(decision)
  if (decision.approve) await checkIn(call, row)
  await endReview(call.tx, id, {
    state,
    decided_by: call.actor.personName,
    answer,
    decided_at: call.now,
  })
  note(call, {
    action: reviewLifecycle.auditOf(action),
    subjectKind: 'drives-claim',
    subjectId: id,
    unitPath: row.unit_path,
    after: { name: maskName(row.name) },
    reason: answer ?? undefined,
  })
  await tellHolder(
    call,
    { citizenId: row.citizen_id, unitId: row.unit_id, unitPath: row.unit_path, tree: row.tree },
    {
      result: decision.approve ? '审核通过' : '审核未通过',
      note: answer ?? (decision.approve ? '请打开电子证查看。' : '请与所在组织联系。'),
      key: `card-review/${id}`,
    },
  )
}

async function checkIn(call: Call, row: ClaimReviewRow): Promise<void> {
  const person = await findByNumber(call, row, true)
  if (person === undefined) throw reviewUnmatched()
  const holds = isHeld(person)
  if (holds && person.citizen_id !== row.citizen_id) throw cardHeld()
  if (holds) return
  const given = giveCard(call.tx, person.id, {
    citizenId: row.citizen_id,
    cardNo: takeRandom(8).toString('hex'),
    now: call.now,
  })
  await explainUnique(given, { person__citizen: claimantHolds })
  const about = { personId: person.id, unitPath: person.unit_path }
  await appendHistory(call, {
    ...about,
    act: 'check-in',
    detail: { reviewId: row.id, holder: maskName(row.name) },
  })
  noteCheckIn(call, about)
}

/** By every key that is still good: the roll may have been sealed under an older one. */
async function findByNumber(call: Call, row: ClaimReviewRow, lock: boolean): Promise<PersonRow | undefined> {
  const idNumber = openIdNumber(call.crypto, row.id_number_sealed, row.id)
  for (const index of idNumberIndexes(call.crypto, idNumber)) {
    const person = await findByIdNumber(
      call.tx,
      { scope: call.actor.scope ?? '', tree: row.tree, index },
      lock,
    )
    if (person !== undefined) return person
  }
  return undefined
}
