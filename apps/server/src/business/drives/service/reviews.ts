import { type Call, note, permit } from '#platform/call'
import { takeRandom } from '#platform/ids'
import { cutPage, readCursor } from '#platform/page'
import { notFound } from '#platform/problem'
import { idNumberIndexes, maskName, openIdNumber } from '#support/people'
import { mayRead, mayWrite } from '../policy.ts'
import { alreadyAnswered, cardHeld, reviewUnmatched } from '../problems.ts'
import { endReview, giveCard, listReviews, lockByIdNumber, lockReview } from '../store/card.ts'
import { appendHistory } from '../store/person.ts'
import type { ClaimReviewRow, PersonRow } from '../tables.ts'
import { recordCheckIn } from './cards.ts'

/** Claims that did not match, for the organisation they name and those above it. */
export async function listClaimReviews(
  call: Call,
  query: { state: ClaimReviewRow['state']; cursor?: string | undefined; limit: number },
) {
  permit(mayRead(call.actor))
  const after = readCursor(query.cursor, 1)?.[0]
  const rows = await listReviews(
    call.tx,
    call.actor.scope ?? '',
    query.state,
    after === undefined ? undefined : String(after),
    query.limit + 1,
  )
  const page = cutPage(rows, query.limit, (row) => [row.id])
  return {
    ...page,
    items: page.items.map((row) => ({
      id: row.id,
      name: row.name,
      idNumber: row.id_number_masked,
      phone: row.phone_masked,
      unitId: row.unit_id,
      state: row.state,
      askedAt: row.asked_at.toISOString(),
      answer: row.answer,
      actions:
        row.state === 'asked' && mayWrite(call.actor, { unitPath: row.unit_path })
          ? ['approve', 'refuse']
          : [],
    })),
  }
}

/**
 * People say that this is the person: the card is his. The ID number must still be that of somebody on the roll.
 * @throws notFound (404), alreadyAnswered, cardHeld (409), reviewUnmatched (422)
 */
export async function decideReview(
  call: Call,
  id: string,
  decision: { approve: boolean; answer?: string | undefined },
): Promise<void> {
  const row = await lockReview(call.tx, call.actor.scope ?? '', id)
  if (row === undefined) throw notFound()
  permit(mayWrite(call.actor, { unitPath: row.unit_path }))
  if (row.state !== 'asked') throw alreadyAnswered()
  if (decision.approve) await checkIn(call, row)
  await endReview(call.tx, id, {
    state: decision.approve ? 'approved' : 'refused',
    decided_by: call.actor.personName,
    answer: decision.answer?.trim() ?? null,
    decided_at: call.now,
  })
  note(call, {
    action: decision.approve ? 'drives.approve-review' : 'drives.refuse-review',
    subjectKind: 'drives-claim',
    subjectId: id,
    unitPath: row.unit_path,
    after: { name: maskName(row.name) },
    reason: decision.answer,
  })
}

async function checkIn(call: Call, row: ClaimReviewRow): Promise<void> {
  const person = await findByNumber(call, row)
  if (person === undefined) throw reviewUnmatched()
  const holds = person.card_no !== null && person.card_ended_at === null
  if (holds && person.citizen_id !== row.citizen_id) throw cardHeld()
  if (holds) return
  try {
    await giveCard(call.tx, person.id, {
      citizenId: row.citizen_id,
      cardNo: takeRandom(8).toString('hex'),
      now: call.now,
    })
  } catch (error) {
    if (error instanceof Error && 'constraint' in error && error.constraint === 'person__citizen')
      throw cardHeld()
    throw error
  }
  const about = { personId: person.id, unitPath: person.unit_path }
  await appendHistory(call, { ...about, act: 'check-in', detail: { reviewId: row.id } })
  recordCheckIn(call, about)
}

/** By every key that is still good: the roll may have been sealed under an older one. */
async function findByNumber(call: Call, row: ClaimReviewRow): Promise<PersonRow | undefined> {
  const idNumber = openIdNumber(call.crypto, row.id_number_sealed, row.id)
  for (const index of idNumberIndexes(call.crypto, idNumber)) {
    const person = await lockByIdNumber(call.tx, call.actor.scope ?? '', row.tree, index)
    if (person !== undefined) return person
  }
  return undefined
}
